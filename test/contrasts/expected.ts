import { type PresetName } from '#presets'

/** What a stranger can observe on a running site of each preset, as the table of contrasts has it: written down, not computed. */
export type Expected = {
  /** 1: a picture from a stranger is taken. */ readonly withoutAccount: boolean
  /** 3: a browser that never came before gets an identifier. */ readonly visitorCookie: boolean
  /** 13: and none where it sends DNT: 1. */ readonly spared: boolean
  /** 4: the form for joining wants a full name. */ readonly fullName: boolean
  /** 5: another member reads it. */ readonly nameShown: boolean
  /** 6: the form asks a birth date, and it is kept. */ readonly birth: 'let go' | 'kept' | 'not asked'
  /** 7: who answers fourteen, who answers twelve. */ readonly takes: {
    readonly fourteen: boolean
    readonly twelve: boolean
  }
  /** 11: a box of agreement on the form. */ readonly agreementBox: boolean
  /** 18: the foot of a mailed reset leads to the switches. */ readonly switchesInReset: boolean
  /** 19: what stays in one's own original. */ readonly kept: readonly ('author' | 'copyright')[]
  /** 22: what one request leaves in the log, beyond figures. */ readonly logs: readonly string[] | 'nothing'
  /** 23: the e-mail before a correction is held. */ readonly earlier: boolean
  /** 24: deleted, it can be taken back on day 6, on day 8. */ readonly back: {
    readonly six: boolean
    readonly eight: boolean
  }
  /** 26: the day by which a complaint of 22 November 2026 is answered. */ readonly answeredBy: string
  /** 25: there after twenty-eight idle months. */ readonly idleThere: boolean
}

export const EXPECTED: Readonly<Record<PresetName, Expected>> = {
  oriel: {
    answeredBy: '22 December 2026',
    withoutAccount: false,
    visitorCookie: false,
    spared: true,
    fullName: false,
    nameShown: false,
    birth: 'let go',
    takes: { fourteen: false, twelve: false },
    agreementBox: true,
    switchesInReset: true,
    kept: ['author', 'copyright'],
    logs: [],
    earlier: false,
    back: { six: true, eight: false },
    idleThere: false,
  },
  imdb: {
    answeredBy: '22 December 2026',
    withoutAccount: false,
    visitorCookie: true,
    spared: true,
    fullName: false,
    nameShown: false,
    birth: 'let go',
    takes: { fourteen: true, twelve: false },
    agreementBox: false,
    switchesInReset: false,
    kept: ['author', 'copyright'],
    logs: ['cookie', 'page'],
    earlier: true,
    back: { six: true, eight: true },
    idleThere: false,
  },
  imvu: {
    answeredBy: '22 December 2026',
    withoutAccount: false,
    visitorCookie: true,
    spared: true,
    fullName: true,
    nameShown: false,
    birth: 'kept',
    takes: { fourteen: true, twelve: false },
    agreementBox: true,
    switchesInReset: false,
    kept: ['author', 'copyright'],
    logs: 'nothing',
    earlier: false,
    back: { six: true, eight: true },
    idleThere: false,
  },
  '1mpics': {
    answeredBy: '22 December 2026',
    withoutAccount: false,
    visitorCookie: true,
    spared: true,
    fullName: true,
    nameShown: true,
    birth: 'let go',
    takes: { fourteen: true, twelve: false },
    agreementBox: false,
    switchesInReset: false,
    kept: ['author', 'copyright'],
    logs: ['address', 'cookie', 'page'],
    earlier: false,
    back: { six: true, eight: true },
    idleThere: false,
  },
  imgbin: {
    answeredBy: '6 January 2027',
    withoutAccount: false,
    visitorCookie: false,
    spared: true,
    fullName: false,
    nameShown: false,
    birth: 'let go',
    takes: { fourteen: true, twelve: false },
    agreementBox: true,
    switchesInReset: true,
    kept: [],
    logs: ['address', 'browser', 'language', 'page', 'referrer'],
    earlier: false,
    back: { six: true, eight: true },
    idleThere: true,
  },
  imgur: {
    answeredBy: '22 December 2026',
    withoutAccount: true,
    visitorCookie: true,
    spared: false,
    fullName: false,
    nameShown: false,
    birth: 'not asked',
    takes: { fourteen: true, twelve: true },
    agreementBox: true,
    switchesInReset: false,
    kept: ['author', 'copyright'],
    logs: ['address', 'browser', 'connection', 'device', 'page', 'referrer', 'system'],
    earlier: false,
    back: { six: true, eight: true },
    idleThere: false,
  },
}
