/** The package types an older way in; `heic.ts` says what it uses of this one. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  const start: () => unknown
  export default start
}
