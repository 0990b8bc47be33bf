/** The look of the site where nothing of it can be loaded: one column, light and dark. */
export const STYLE = [
  ':root{color-scheme:light dark;--paper:#FBFAF7;--ink:#1B1A17;--quiet:#6B665C;--line:#E7E3DA}',
  '@media (prefers-color-scheme:dark){:root{--paper:#141311;--ink:#EDEAE3;--quiet:#A39D90;--line:#2B2926}}',
  'body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Seravek,"Gill Sans Nova",Ubuntu,Calibri,system-ui,sans-serif}',
  'main{max-width:44rem;margin:0 auto;padding:40px 20px 64px}',
  'h1,h2,h3,.lead{font-family:Charter,"Bitstream Charter","Iowan Old Style",Cambria,Georgia,serif;font-weight:normal;line-height:1.2;margin:0 0 16px}',
  'h1{font-size:34px;letter-spacing:-.01em}h2{font-size:25px;margin-top:56px}h3{font-size:20px}.lead{font-size:19px;line-height:1.45}',
  'p{margin:0 0 16px}a{color:inherit;text-underline-offset:.2em;text-decoration-thickness:1px}',
  'article{border-top:1px solid var(--line);padding:20px 0}img{display:block;max-width:100%;max-height:70vh}',
  'dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:4px 20px;margin:0}dt{color:var(--quiet)}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}',
  'details{margin-top:12px;font-size:14px}summary{color:var(--quiet);cursor:pointer}details dl{margin-top:8px}.quiet{color:var(--quiet)}',
  '@media (max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:8px}}',
].join('')
