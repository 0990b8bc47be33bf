import { plural, words } from '#words'

export const en = words({
  'ready.database': 'The database answers.',
  'ready.no-database': 'The database does not answer.',
  'ready.storage': 'Files can be written.',
  'ready.no-storage': 'Files cannot be written.',

  'doctor.node': ({ version }: { version: string }) => `Node ${version}`,
  'doctor.node.mend':
    'Run "npm ci" in the folder of Oriel: it brings Node 24. bin/oriel then finds it by itself.',
  'doctor.config': ({ data }: { data: string }) => `The environment makes sense; the data lies in ${data}`,
  'doctor.config.mend': 'Put the variable right and run this again.',
  'doctor.preset': ({ preset }: { preset: string }) => `ORIEL_PRESET=${preset} is no preset of this version`,
  'doctor.preset.mend': ({ presets }: { presets: string }) => `Take it out, or set one of: ${presets}.`,

  'doctor.data': ({ folder }: { folder: string }) => `${folder} can be written`,
  'doctor.data.new': ({ folder }: { folder: string }) =>
    `${folder} is not there yet; the first start makes it`,
  'doctor.data.no': ({ folder }: { folder: string }) => `${folder} cannot be written by this user`,
  'doctor.data.mend':
    'Give it to the user who runs Oriel (as root: chown -R USER FOLDER), or set ORIEL_DATA to a folder of theirs.',
  'doctor.keys.open': ({ folder, mode }: { folder: string; mode: string }) =>
    `Other users of this machine can reach the keys (${folder} has mode ${mode})`,
  'doctor.keys.open.mend': ({ folder }: { folder: string }) => `chmod -R go= ${folder}`,
  'doctor.keys.private': 'The keys are readable by this user alone',
  'doctor.space': ({ mb }: { mb: number }) => `${mb} MB free for files`,
  'doctor.space.mend': 'Make room, or move ORIEL_DATA to a larger disk.',

  'doctor.backup': ({ days }: { days: number }) =>
    days === 0
      ? 'The last backup is of today'
      : `The last backup is ${plural('en', days, { one: 'a day', other: '# days' })} old`,
  'doctor.backup.none': 'No backup was made yet: "oriel backup" makes one',
  'doctor.database': 'The database answers',
  'doctor.database.no': ({ why }: { why: string }) => `The database cannot be reached: ${why}`,
  'doctor.database.mend': 'See that the server of DATABASE_URL runs and lets this user in.',
  'doctor.database.new': 'There is no database yet; the first start makes one',
  'doctor.schema': ({ count }: { count: number }) =>
    `The schema is up to date (${plural('en', count, { one: '# migration', other: '# migrations' })})`,
  'doctor.schema.behind': ({ count }: { count: number }) =>
    `${plural('en', count, { one: '# migration waits', other: '# migrations wait' })}; the next start applies them`,
  'doctor.schema.mend': 'See the line above; nothing was changed.',

  'doctor.keys': 'The keys belong to this database',
  'doctor.keys.none': ({ folder }: { folder: string }) =>
    `There is no master.key in ${folder}, and the database is there`,
  'doctor.keys.odd': ({ why }: { why: string }) => `The keys cannot be read: ${why}`,
  'doctor.keys.other': 'The keys belong to another database: what is sealed here could not be read',
  'doctor.keys.half':
    'A change of the master key was begun and not ended: some keys are wrapped by the old one still',
  'doctor.keys.half.mend': 'Stop the site and run "oriel keys rotate": it goes on where it was.',
  'doctor.keys.mend': 'Put back the folder of keys that was beside this database (ORIEL_DATA/keys).',

  'doctor.columns': 'Every column is declared, and every declared one is there',
  'doctor.columns.mend':
    'The build and the database differ: install the version that this data was last used with, or a later one.',
  'doctor.policy': ({ name, version }: { name: string; version: number }) =>
    `Policy ${name}, version ${version}, is in force, and this build keeps it`,
  'doctor.policy.odd': ({ why }: { why: string }) => `The policy in force cannot be used: ${why}`,
  'doctor.policy.mend':
    'This build cannot keep that policy: install the version that published it, or a later one.',
  'doctor.late.not': 'Nothing is kept past its end',
  'doctor.late': ({ what, since }: { what: string; since: string }) =>
    `Kept past its end: ${what}; the oldest should have gone at ${since}`,
  'doctor.late.mend':
    'A running site removes it within ten minutes. If this one runs, the terminal tells what keeps it from that.',
  'doctor.set-up': 'The site is set up',
  'doctor.set-up.not': 'The site is not set up yet; the next start prints a link for it',

  'doctor.port': ({ port }: { port: number }) => `Port ${port} is free`,
  'doctor.port.ours': ({ port }: { port: number }) => `Oriel answers on port ${port}`,
  'doctor.port.taken': ({ port }: { port: number }) => `Port ${port} is taken by something that is not Oriel`,
  'doctor.port.no': ({ port, why }: { port: number; why: string }) => `Port ${port} cannot be used: ${why}`,
  'doctor.port.mend': 'Stop what listens there, or set PORT to another.',
  'doctor.mail.none': 'No SMTP_URL: letters stay on this machine',
  'doctor.mail': 'The mail relay answers and lets us in',
  'doctor.mail.no': ({ why }: { why: string }) => `The mail relay cannot be used: ${why}`,
  'doctor.mail.mend': 'Check host, port, name and password in SMTP_URL (smtps://name:password@host:465).',
  'doctor.clock': 'The clocks of this machine and of the database agree',
  'doctor.clock.no': ({ seconds }: { seconds: number }) =>
    `The clocks of this machine and of the database are ${seconds} seconds apart`,
  'doctor.clock.mend': 'Let both keep time (systemd-timesyncd, chrony): links and sign-ins end by the clock.',

  'deep.files': ({ pictures, files }: { pictures: number; files: number }) =>
    `All files of ${plural('en', pictures, { one: '# picture', other: '# pictures' })} are there (${files})`,
  'deep.files.missing': ({ what, file }: { what: string; file: string }) =>
    `Picture ${what} lacks its file ${file}`,
  'deep.files.mend':
    'Put the file back from a backup of ORIEL_DATA/files, or delete the picture on its page.',
  'deep.sealed': 'What is not for everyone is sealed on disk',
  'deep.sealed.wait': ({ count }: { count: number }) =>
    plural('en', count, {
      one: 'The files of # picture wait to be sealed, or opened',
      other: 'The files of # pictures wait to be sealed, or opened',
    }),
  'deep.sealed.mend': 'A running site does it by itself, a thousand every five minutes.',
  'deep.words': 'The words of what is not for everyone are sealed in the database',
  'deep.words.wait': ({ count }: { count: number }) =>
    plural('en', count, {
      one: 'The words of # picture, album or upload wait to be sealed, or opened',
      other: 'The words of # pictures, albums and uploads wait to be sealed, or opened',
    }),
  'deep.words.mend': 'A running site does it by itself, as it starts or within five minutes.',
  'deep.orphans': 'No file is without a picture',
  'deep.orphans.found': ({ key }: { key: string }) => `Files of ${key} belong to no picture and no upload`,
  'deep.orphans.mend': ({ key }: { key: string }) =>
    `Nobody can reach them. Remove the folder: ORIEL_DATA/files/${key}`,
  'deep.keys': ({ people }: { people: number }) =>
    `${plural('en', people, { one: '# person has their', other: '# people have their' })} keys, and there is no other`,
  'deep.keys.missing': ({ person }: { person: string }) =>
    `Person ${person} has no key: what is sealed for them cannot be read`,
  'deep.keys.missing.mend': 'Put the key back from your backup of ORIEL_DATA/keys.',
  'deep.keys.broken': ({ person }: { person: string }) => `The key of person ${person} cannot be opened`,
  'deep.keys.left': ({ person }: { person: string }) => `There is a key of ${person}, who is not here`,
  'deep.keys.left.mend': ({ person }: { person: string }) =>
    `It opens nothing. Remove it: ORIEL_DATA/keys/people/${person.slice(-2)}/${person}.key`,
  'deep.uploads': 'No dead upload is left',
  'deep.uploads.dead': ({ count }: { count: number }) =>
    plural('en', count, {
      one: '# upload was left by a process that died',
      other: '# uploads were left by processes that died',
    }),
  'deep.uploads.mend': 'A start sweeps them, and a running site does within five minutes.',
  'deep.jobs': 'No job is stuck',
  'deep.jobs.stuck': ({ kind, count, why }: { kind: string; count: number; why: string }) =>
    `${plural('en', count, { one: '# job', other: '# jobs' })} of kind ${kind} gave up (${why})`,
  'deep.jobs.mend':
    'Mend the cause that the terminal told of each try; then write to us: these are not tried again by themselves.',
  'deep.more': ({ count }: { count: number }) => `and ${count} more of this kind`,

  'check.log': 'The log has the fields that the policy names, and no other',
  'check.log.how': 'its newest lines, each field of them',
  'check.backups': 'Backups open, and none is older than it may be',
  'check.backups.how': 'those that lie where they were put on this machine, the newest read whole',
  'found.old-backup': ({ day }: { day: string }) =>
    `A backup of ${day} is still there: it is older than anything may be left of what was deleted.`,
  'found.broken-backup': ({ day }: { day: string }) => `The newest backup, of ${day}, cannot be read whole.`,
  'found.log-line': 'A line of the log cannot be read.',
  'found.log-field': ({ field }: { field: string }) =>
    `A line of the log has the field “${field}”, which the policy does not name.`,
  'found.log-address': ({ field }: { field: string }) =>
    `A line of the log tells an address, in its field “${field}”.`,

  'doctor.mend': 'Mend:',
  'doctor.ok': 'ok',
  'doctor.wrong': 'wrong',
  'doctor.well': 'All is well.',
  'doctor.found': ({ count }: { count: number }) =>
    plural('en', count, { one: 'One thing is wrong.', other: '# things are wrong.' }),
})
type En = typeof en
declare module '#words' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- the dictionary itself, by its type
  interface Messages extends En {}
}
