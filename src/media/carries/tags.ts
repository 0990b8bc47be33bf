import type { Kind } from './carried.ts'
import type { Ifd } from './tiff.ts'

/** Tags of Exif 3.0, TIFF 6.0, DNG and Windows that say something about people; what is in no list is 'other', by its number. */
const LISTS: Readonly<Record<string, string>> = {
  image: `caption 10d:DocumentName 10e:ImageDescription 11d:PageName 9c9b:XPTitle 9c9c:XPComment 9c9e:XPKeywords 9c9f:XPSubject
    camera 10f:Make 110:Model c614:UniqueCameraModel c6f8:ProfileName orientation 112:Orientation software 131:Software b:ProcessingSoftware
    time 132:DateTime c71b:PreviewDateTime author 13b:Artist 9c9d:XPAuthor owner 13c:HostComputer copyright 8298:Copyright
    serial c62f:CameraSerialNumber c68b:OriginalRawFileName ids c65d:RawDataUniqueID c7a7:NewRawImageDigest 4746:Rating
    colour-profile 8773:ICCProfile edit-history 935c:ImageSourceData`,
  exif: `time 9003:DateTimeOriginal 9004:DateTimeDigitized 9010:OffsetTime 9011:OffsetTimeOriginal 9012:OffsetTimeDigitized
    9290:SubSecTime 9291:SubSecTimeOriginal 9292:SubSecTimeDigitized ids a420:ImageUniqueID owner a430:CameraOwnerName
    a436:ImageTitle author a437:Photographer a438:ImageEditor serial a431:BodySerialNumber a435:LensSerialNumber
    caption 9286:UserComment software a439:CameraFirmware a43a:RAWDevelopingSoftware a43b:ImageEditingSoftware
    a43c:MetadataEditingSoftware camera 829a:ExposureTime 829d:FNumber 8827:ISO 920a:FocalLength a405:FocalLengthIn35mmFilm
    a432:LensSpecification a433:LensMake a434:LensModel 9209:Flash 9206:SubjectDistance place 9400:AmbientTemperature
    9401:Humidity 9402:Pressure 9403:WaterDepth other a004:RelatedSoundFile 927c:MakerNote a40b:DeviceSettingDescription`,
  gps: `place 6:GPSAltitude 8:GPSSatellites c:GPSSpeedRef d:GPSSpeed e:GPSTrackRef f:GPSTrack 10:GPSImgDirectionRef
    11:GPSImgDirection 12:GPSMapDatum 13:GPSDestLatitudeRef 14:GPSDestLatitude 15:GPSDestLongitudeRef 16:GPSDestLongitude
    18:GPSDestBearing 1a:GPSDestDistance 1b:GPSProcessingMethod 1c:GPSAreaInformation 1f:GPSHPositioningError`,
}

const TABLES = new Map(
  Object.entries(LISTS).map(([ifd, list]) => {
    const table = new Map<number, readonly [Kind, string]>()
    let kind: Kind = 'other'
    for (const word of list.split(/\s+/)) {
      const name = word.split(':')[1]
      if (name === undefined) kind = word as Kind
      else table.set(parseInt(word, 16), [kind, name])
    }
    return [ifd, table]
  }),
)

export function known(ifd: Ifd, tag: number): readonly [Kind, string] | undefined {
  if (ifd === 'gps') return TABLES.get('gps')?.get(tag) ?? ['place', `GPS ${hex(tag)}`]
  return (
    TABLES.get('image')?.get(tag) ??
    TABLES.get('exif')?.get(tag) ??
    (isSetting(tag) ? ['camera', `Setting ${hex(tag)}`] : undefined)
  )
}

/** Exif's ranges of settings: how light was measured, which programme, how it was sharpened. */
const isSetting = (tag: number): boolean =>
  [
    [0x8822, 0x8835],
    [0x9201, 0x9214],
    [0xa20b, 0xa217],
    [0xa300, 0xa40c],
    [0xa460, 0xa462],
  ].some(([from = 0, to = 0]) => tag >= from && tag <= to)

export const hex = (tag: number): string => `0x${tag.toString(16).padStart(4, '0')}`
