/**
 * What a picture's file tells about people, and the same picture without it. Pure: bytes in, values out; in Node and in the browser.
 * @module
 */
export {
  type Carried,
  type Cleaned,
  type Container,
  type Fact,
  type Keep,
  type Kind,
  type Place,
} from './carried.ts'
export { clean, credited, type Proof, proof } from './clean.ts'
export { rebuilt } from './icc.ts'
export { read } from './read.ts'
