export { type Attributes } from '../html-attributes.ts'
export { type Child, type Html, escape, print, raw } from '../jsx.ts'
