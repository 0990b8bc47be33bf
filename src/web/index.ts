export { type Moved, type PageAnswer, type Show } from './answer.ts'
export { asset, readAsset } from './assets.ts'
export { clientAddress, throughProxy } from './address.ts'
export { cameEncrypted } from './encrypted.ts'
export { bearerToken } from './bearer.ts'
export { type SetCookie, registerOf } from './cookies.ts'
export { EFF_TEXT, dntText } from './dnt-file.ts'
export { type FormFields, type RegisteredForm, isGranted } from './fields.ts'
export { type Fields, readBounded } from './form.ts'
export { COMMON } from './headers.ts'
export { type Html, type Child, escape, raw } from './jsx.ts'
export { Layout, type LayoutProps, type Place } from './layout.tsx'
export { BodyRefused, free, patiently } from './body.ts'
export { type Bounds, type Received, bodyOf, receive } from './multipart.ts'
export { PageStyle, ratio, safeColour } from './page-style.ts'
export { type Guide, Road, type Sent } from './road.ts'
export { explain } from './trouble.ts'
export {
  type Signal,
  answerSignals,
  heed,
  heedsSignals,
  noteStanding,
  policyAt,
  signalIn,
} from './signals.ts'
export { markVisitors, visitorIn } from './visitor.ts'
export { type Act, type MemberVisit, type Viewer, type Visit } from './visit.ts'
export { webWords } from './words.ts'
export * from './components/index.ts'
export { type Ask } from './checks/walk.ts'
export { pageChecks } from './checks/pages.ts'
