import { type Refusal, refuse } from '#std'

const SHORTEST = 10
const LONGEST = 200

/** The first that are tried, of those with ten characters or more (after the lists that leaks are counted in). */
const COMMON: ReadonlySet<string> = new Set(
  (
    '0123456789 0987654321 1234567890 12345678910 123456789a 123456789q 1234567891 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 987654321a a123456789 abc123456789 abcd123456 abcdefghij ' +
    'administrator baseball123 basketball changeme123 charlie123 computer123 correcthorsebatterystaple dragon12345 football123 iloveyou123 iloveyou1234 letmein123 letmein1234 liverpool1 ' +
    'liverpool123 manchester michael123 monkey12345 passw0rd12 passw0rd123 password01 password10 password11 password12 password123 password1234 password12345 password123456 passwort123 ' +
    'princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv qwer123456 qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 secret12345 starwars123 sunshine123 superman123 ' +
    'testtest123 trustno1trustno1 unbelievable welcome123 welcome1234 zaq12wsxcde3 zxcvbnm123 asdfghjkl123 asdfghjklö asdfasdfasdf motdepasse motdepasse123'
  ).split(' '),
)

/** Long enough, and not what is tried first; no demand for digits or signs. `others`: user name and e-mail address. */
export function wrongPassword(
  password: string,
  others: readonly string[],
  field = 'password',
): Refusal | null {
  const length = Array.from(password).length
  if (length === 0) return refuse('password.missing', { field })
  if (length < SHORTEST) return refuse('password.short', { field, values: { shortest: SHORTEST } })
  if (length > LONGEST) return refuse('password.long', { field, values: { longest: LONGEST } })
  const plain = password.normalize('NFKC').toLowerCase()
  if (COMMON.has(plain.replaceAll(/\s/g, '')) || new Set(plain).size < 4)
    return refuse('password.common', { field })
  const yours = others
    .flatMap((one) => [one, one.split('@')[0] ?? ''])
    .map((one) => one.normalize('NFKC').toLowerCase())
  return yours.some((one) => one !== '' && tells(plain, one)) ? refuse('password.yours', { field }) : null
}

/** The other alone, twice, turned round, or with a few characters at its ends. */
function tells(password: string, other: string): boolean {
  const rest = password.replaceAll(other, '')
  return (
    password === Array.from(other).reverse().join('') ||
    (rest !== password && other.length >= 3 && Array.from(rest).length <= 4)
  )
}
