export { type MailAddress, indexOf as addressIndex, parseAddress } from './address.ts'
export {
  answerOf,
  answersTo,
  bring,
  mailable,
  movePeople,
  nextToTell,
  standings,
  turnUnder,
  underBefore,
  writeAgreement,
} from './agreed.ts'
export { acceptByUse } from './accept-by-use.ts'
export { admit, sharedHash } from './admit.ts'
export { type Agreement, agreementsOf } from './agreements.ts'
export { bearer, createToken } from './tokens.ts'
export { giveRole, staff } from './give-role.ts'
export { type Role, ROLES, isRole, may } from './roles.ts'
export { confirm } from './change-password.ts'
export { declarations, mailDeclarations } from './data.ts'
export { network, take } from './limits.ts'
export { anybody, everyone, whichAreHere } from './everyone.ts'
export { peopleLike } from './find-people.ts'
export { type Person, findAnybody, findPerson, findShown, ownName } from './people.ts'
export { type Guest, admitGuest, dismissGuest } from './guest.ts'
export { foundOperator } from './found-operator.ts'
export { graceEnds, lastOperator, leave, shutOut, tellLeaving, wayOut } from './leave.ts'
export { indexAnew } from './index-anew.ts'
export { isWrong, join } from './join.ts'
export { writers } from './letters.ts'
export { mountAccounts } from './mount.ts'
export { type Settled, settle } from './settle.ts'
export { signIn } from './sign-in.ts'
export { nextPath } from './next-path.ts'
export { sessionCookie } from './session-cookie.ts'
export { type Session, signOut, whoIs } from './sign-ins.ts'
export { tellIdle } from './idle.ts'
export { type CameFrom } from './tables.ts'
export { fullNameFor } from './profile.ts'
export { theirPolicy } from './their-policy.ts'
export { verify } from './verify.ts'
export { en } from './words.ts'
