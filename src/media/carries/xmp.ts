import { decode, find, u8, utf16 } from './bytes.ts'
import type { Block, Fact, Kind } from './carried.ts'
import { angle, place, shown } from './place.ts'
import { dated, fact, measured } from './said.ts'
import { LONGEST, values } from './xml.ts'

/** Properties by their local name: namespaces' prefixes are anybody's choice. What is in no list is 'other'. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  [
    'edit-history',
    /^(History|DerivedFrom|Ingredients|Pantry|DocumentAncestors|ProcessVersion|TextLayers|LegacyIPTCDigest|action|changed|crs:.*|HasCrop|HasSettings|provenance|TransmissionReference|MergeCandidate)$/,
  ],
  [
    'place',
    /^(GPS.*|City|State|Country|CountryCode|CountryName|ProvinceState|WorldRegion|Sublocation|Location|LocationName|LocationShown.*|LocationCreated.*)$/,
  ],
  ['time', /^(CreateDate|ModifyDate|MetadataDate|DateTime.*|DateCreated|DateAcquired|when|date|.*Date)$/],
  ['serial', /^(SerialNumber|.*SerialNumber|ImageNumber|FirmwareVersion)$/i],
  [
    'owner',
    /^(OwnerName|CameraOwnerName|Owner|CreatorContactInfo.*|Ci[A-Z].*|CreatorAddress|LicensorEmail|LicensorTelephone.*|CaptionWriter|AuthorsPosition|contributor|publisher)$/,
  ],
  [
    'copyright',
    /^(rights|WebStatement|UsageTerms|Marked|license|Credit|Copyright.*|Certificate|attributionName|attributionURL|LicensorURL|LicensorName)$/,
  ],
  ['author', /^(creator|Author|Artist|Byline)$/],
  [
    'people',
    /^(PersonInImage.*|PersonDisplayName|PersonName|Person.*|RegionList|Name|FacesDetected|ModelReleaseID|ModelAge)$/,
  ],
  [
    'software',
    /^(CreatorTool|softwareAgent|Software|Toolkit|xmptk|Producer|DigitalSourceType|ApplicationCode)$/,
  ],
  [
    'camera',
    /^(Make|Model|Lens.*|ExposureTime|FNumber|ISO.*|FocalLength.*|PhotographicSensitivity|ExposureProgram|Flash|ApproximateFocusDistance|MeteringMode)$/,
  ],
  [
    'caption',
    /^(title|description|Headline|subject|hierarchicalSubject|Keywords|Label|AltText.*|ExtDescr.*|SupplementalCategories|Category|Instructions|UserComment|ImageDescription|Event|Caption|Rating)$/,
  ],
  [
    'ids',
    /^(DocumentID|InstanceID|OriginalDocumentID|VersionID|RenditionClass|documentID|instanceID|originalDocumentID|DigImageGUID|ImageUniqueID|Identifier|identifier|CameraIdentifier|BurstID|BurstUUID|RawFileName)$/,
  ],
  ['thumbnail', /^(image|Thumbnails)$/],
  ['colour-profile', /^ICCProfile$/],
  ['orientation', /^Orientation$/],
]

/** Elements that only hold others, and attributes that are the syntax's. */
const SYNTAX =
  /^(rdf:(RDF|Description|Seq|Bag|Alt|li|value|about|parseType|resource|ID|nodeID)|x:xmpmeta|xmp?:?xapmeta|xml:lang|xmlns(:.*)?|CDATA)$/

export function xmp(packet: Uint8Array, where: string): { facts: Fact[]; blocks: Block[]; whole: boolean } {
  const { said, whole } = values(text(packet))
  const blocks: Block[] = []
  const facts = said.flatMap((one): Fact[] => {
    const names = one.path.filter((name) => !SYNTAX.test(name))
    const last = one.path.at(-1) ?? ''
    if (
      /^xmlns|^xml:lang$|^rdf:(about|parseType)$/.test(last) &&
      (one.value.length < 80 || isKnown(one.value))
    )
      return []
    const name = names.at(-1) ?? (last || 'text')
    const kind = kindOf(names)
    const small = kind === 'thumbnail' ? base64(one.value, one.size) : null
    if (small !== null) blocks.push({ form: 'picture', where: `${where}, ${name}`, bytes: small })
    const value =
      one.size > 4000 && kind !== 'author' && !/\s/.test(one.value) ? measured(one.size) : one.value
    return [fact(kind, name, kind === 'time' ? dated(value) : value, `${where}, ${name}`, one.size)]
  })
  if (facts.length === 0 && packet.length > 0)
    facts.push(fact('other', 'XMP', measured(packet.length), where, packet.length))
  return { facts: [...position(facts, where), ...facts], blocks, whole }
}

const isKnown = (value: string): boolean =>
  /^https?:\/\/(ns\.adobe\.com|www\.w3\.org|purl\.org|iptc\.org)\//.test(value)

/** The innermost name that says something decides, unless it stands in a history or a region. */
function kindOf(names: readonly string[]): Kind {
  for (const name of names) {
    if (/(^|:)(History|DerivedFrom|Ingredients|Pantry|DocumentAncestors)$|^crs:/.test(name))
      return 'edit-history'
    if (/(^|:)(CreatorContactInfo)/.test(name)) return 'owner'
    if (/(^|:)(Regions|RegionInfo|RegionList|PersonInImage)/.test(name)) return 'people'
    if (/(^|:)(LocationShown|LocationCreated)/.test(name)) return 'place'
  }
  for (const name of names.toReversed()) {
    const local = name.slice(name.indexOf(':') + 1)
    const found = KINDS.find(([, pattern]) => pattern.test(local))
    if (found) return found[0]
  }
  return 'other'
}

function position(facts: readonly Fact[], where: string): Fact[] {
  const of = (local: string) => facts.find(({ name }) => name.endsWith(local))
  const [latitude, longitude] = [of('GPSLatitude'), of('GPSLongitude')]
  const [lat, lon] = [angle(latitude?.value ?? ''), angle(longitude?.value ?? '')]
  const found = lat && lon && place(lat, lon)
  return found
    ? [
        fact(
          'place',
          'GPSPosition',
          shown(found),
          `${where}, GPSLatitude`,
          (latitude?.bytes ?? 0) + (longitude?.bytes ?? 0),
          { place: found },
        ),
      ]
    : []
}

/** XMP may be UTF-16, told by its byte order mark or by the zeros beside its first '<'. */
function text(packet: Uint8Array): string {
  if (u8(packet, 0) === 0xfe && u8(packet, 1) === 0xff) return utf16(packet, false)
  if (u8(packet, 0) === 0xff && u8(packet, 1) === 0xfe) return utf16(packet, true)
  if (u8(packet, 0) === 0 && u8(packet, 1) === 0x3c) return utf16(packet, false)
  if (u8(packet, 0) === 0x3c && u8(packet, 1) === 0) return utf16(packet, true)
  const end = find(packet, '\0')
  return decode(end > 0 && packet.subarray(end).every((one) => one === 0) ? packet.subarray(0, end) : packet)
}

/** A picture written as text; only what was not cut off is one. */
function base64(value: string, size: number): Uint8Array | null {
  if (size > LONGEST) return null
  try {
    return Uint8Array.from(atob(value.replaceAll(/\s/g, '')), (one) => one.charCodeAt(0))
  } catch {
    return null
  }
}
