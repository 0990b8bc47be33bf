/** Who may see something. `link`: whoever holds its secret address. What of these a site offers is the policy's. */
export type Audience = 'everyone' | 'link' | 'members' | 'followers' | 'friends' | 'me'

/** As a row has it. `withdrawn`: nobody sees it, its owner neither, since they are leaving; its address says 410. */
export type Kept = Audience | 'withdrawn'

/** What is offered so far: members, followers and friends come with the modules that know them. */
export const offered = ['everyone', 'link', 'me'] as const satisfies readonly Audience[]
export type Offered = (typeof offered)[number]

export const isOffered = (text: string): text is Offered => (offered as readonly string[]).includes(text)

/** From nobody else to everybody: the order in which more people may see. */
const WIDTH: Record<Audience, number> = { me: 0, friends: 1, followers: 2, members: 3, link: 3, everyone: 4 }

/** Could somebody see it before who may not any more? */
export const narrows = (from: Audience, to: Audience): boolean => from !== to && WIDTH[to] <= WIDTH[from]
