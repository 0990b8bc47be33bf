import { type ApiRoad } from '#api'
import { type Standing, consentsOf, setConsent, turned } from '#privacy'
import { type Id, isoTime, refuse } from '#std'
import { type Say } from '#words'
import Type from 'typebox'
import { choicesOf, wordingOf } from './choices.ts'
import { type ChoicesSite } from './page.tsx'

const When = Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
const Choices = Type.Object({
  spared: Type.Boolean({ description: 'A browser or program of yours asked not to be followed' }),
  agreed: Type.Integer({ description: 'The version of the policy you are under' }),
  choices: Type.Array(
    Type.Object({
      control: Type.String(),
      type: Type.String(),
      text: Type.String(),
      clause: Type.String(),
      on: Type.Boolean(),
      since: When,
    }),
  ),
  history: Type.Array(
    Type.Object({
      control: Type.String(),
      on: Type.Boolean(),
      wording: Type.String(),
      version: Type.Integer(),
      at: Type.String({ format: 'date-time' }),
      how: Type.String(),
    }),
  ),
})
const Turn = Type.Object({ control: Type.String({ maxLength: 100 }), on: Type.Boolean() })
type Asking = { readonly id: Id<'person'>; readonly standing: Standing }

/** `GET` and `PUT /api/v1/me/choices`: the switches of the policy they are under, as a program of their person sees and turns them. */
export function mountChoicesApi(
  road: ApiRoad,
  site: ChoicesSite,
  { say, modules }: { say: Say; modules: ReadonlySet<string> },
): void {
  const answer = async ({ id, standing }: Asking) => {
    const consents = await consentsOf(site, id)
    const switches = choicesOf(site.policyFor(standing.agreed), modules, { say, standing, consents })
    return {
      spared: standing.spared,
      agreed: standing.agreed,
      choices: switches.flatMap(({ node, text, on, since }) =>
        on === null
          ? []
          : [
              {
                control: node.key,
                type: node.type,
                text,
                clause: node.id,
                on,
                since: since === null ? null : isoTime(since),
              },
            ],
      ),
      history: consents.map(({ control, on, wording, version, at, how }) => ({
        control,
        on,
        wording,
        version,
        at: isoTime(at),
        how,
      })),
    }
  }
  const path = '/api/v1/me/choices'
  road.operation(
    {
      method: 'get',
      path,
      summary: 'Your switches, and each time you turned one',
      who: 'member',
      status: 200,
      answer: Choices,
      refusals: [401],
    },
    ({ bearer }) => answer(bearer),
  )
  road.operation<{ who: 'member' } & Parameters<typeof road.operation>[0], { control: string; on: boolean }>(
    {
      method: 'put',
      path,
      summary: 'Turn one of your switches',
      who: 'member',
      status: 200,
      body: Turn,
      answer: Choices,
      refusals: [401, 403, 404],
    },
    async ({ bearer, body: { control, on } }) => {
      const policy = site.policyFor(bearer.standing.agreed)
      const found = wordingOf(policy, modules, { say, control })
      if (!found) return refuse('consent.no-switch', { status: 404 })
      const refused = await setConsent({ ...site, policy }, { ...found, person: bearer.id, on, how: 'api' })
      if (refused) return refused
      const { standing } = bearer
      const spared = standing.spared && !(on && found.control === 'signals.set-aside')
      const now = { ...standing, consents: turned(standing.consents, found.control, on), spared }
      return answer({ id: bearer.id, standing: now })
    },
  )
}
