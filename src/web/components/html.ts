export { type Attributes } from '../html-attributes.ts'
export { type Child, type Html, escape, raw } from '../jsx.ts'
