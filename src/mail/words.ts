import { words } from '#words'

export const en = words({
  'mail.why': ({ site }: { site: string }) =>
    `You get this because somebody, most likely you, asked ${site} for it with this address.`,
  'mail.switches': 'Which mail you get is up to you',
})
type En = typeof en
declare module '#words' {
  interface Messages extends En {}
}
