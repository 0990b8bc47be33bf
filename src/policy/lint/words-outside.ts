import { words } from '#words'

type About = { about: string }

/** What the checks of adverts, cookies, other firms and authorities say, and what mends it. */
export const outsideLintWords = words({
  'policy.lint.BAS-04': ({ about }: About) =>
    `${about} makes adverts out of what is known about people, and nobody can object.`,
  'policy.lint.fix.BAS-04': 'Set ads.ownDataTailoring to off, or to opt-out with a switch.',
  'policy.lint.ADS-01': ({ about }: About) =>
    `${about}: people who may be minors are shown adverts that are made out of what they do.`,
  'policy.lint.fix.ADS-01':
    'Let minors have adverts by the page alone, raise the floor, or ask an age in a neutral way.',
  'policy.lint.ADS-02': ({ about }: About) =>
    `${about} has no switch on this site against handing data to advertisers.`,
  'policy.lint.fix.ADS-02': 'Add own-switch, as a link on every page, or hand nothing over.',
  'policy.lint.ADS-03': ({ about }: About) =>
    `${about} passes over the signal of a browser, and advertisers get data.`,
  'policy.lint.fix.ADS-03': 'Set cookies.doNotTrack to honoured.',
  'policy.lint.ADS-04': ({ about }: About) =>
    `${about} hands an advertiser a digest of an e-mail address; whoever has the address makes the same digest and knows the person.`,
  'policy.lint.fix.ADS-04': 'Hand nothing over: set ads.identityToAdvertiser to nothing.',
  'policy.lint.OBS-01': ({ about }: About) =>
    `${about} leads to a page of the industry that no longer takes objections.`,
  'policy.lint.fix.OBS-01': 'Offer a switch of your own, and honour the signal of the browser.',
  'policy.lint.IDN-01.address': ({ about }: About) =>
    `${about} says that nothing points at a person, and the browser that fetches an advert shows its address.`,
  'policy.lint.fix.IDN-01.address': 'Deliver adverts from this site, or when they are clicked.',
  'policy.lint.EPR-02': ({ about }: About) => `${about}: every mail tells that it was opened.`,
  'policy.lint.fix.EPR-02': 'Set mail.openPixel to off.',
  'policy.lint.EPR-03': ({ about }: About) => `${about}: mail that advertises comes before anybody asked.`,
  'policy.lint.fix.EPR-03': 'Let it be off until somebody switches it on.',
  'policy.lint.EPR-04': ({ about }: About) =>
    `${about} is called necessary, and its purpose is one people did not come for.`,
  'policy.lint.fix.EPR-04': 'Set its need to consent, and ask.',
  'policy.lint.XFR-02': ({ about }: About) => `${about} rests on Safe Harbor, which was struck down in 2015.`,
  'policy.lint.fix.XFR-02':
    'Set privacy.transferFramework to same-for-all, and keep the data where that holds.',
  'policy.lint.XFR-03': ({ about }: About) =>
    `${about} takes everybody’s yes to data going abroad in one box; a yes counts there for single cases and after its risks were told.`,
  'policy.lint.fix.XFR-03':
    'Set privacy.transferFramework to same-for-all, and keep the data where that holds.',
  'policy.lint.REC-01.unsigned': ({ about }: About) =>
    `${about}: those who work for the site need sign nothing.`,
  'policy.lint.fix.REC-01.unsigned': 'Add signed.',
  'policy.lint.REC-01.own': ({ about }: About) =>
    `${about}: those who work for the site may use what they get for themselves.`,
  'policy.lint.fix.REC-01.own': 'Add no-own-promo or task-fields.',
  'policy.lint.REC-03': ({ about }: About) =>
    `${about} takes in facts from others, and no kind of data is said to come from them.`,
  'policy.lint.fix.REC-03': 'Set privacy.outsideSources to off, or tell those people within a month.',
  'policy.lint.REC-04': ({ about }: About) =>
    `${about} runs pages together with others, and who answers for what is not said.`,
  'policy.lint.fix.REC-04': 'Agree with each partner who does what, and print it.',
  'policy.lint.DIS-01': ({ about }: About) =>
    `${about} releases data where whoever runs the site thinks it right.`,
  'policy.lint.fix.DIS-01': 'Keep to process, law and life.',
  'policy.lint.DIS-01.untold': ({ about }: About) =>
    `${about}: whoever is concerned is not told of a release.`,
  'policy.lint.fix.DIS-01.untold': 'Tell them, as soon as that is allowed.',
  'policy.lint.BIZ-01': ({ about }: About) =>
    `${about}: data go to the next owner before people are told, and no promise binds that one.`,
  'policy.lint.fix.BIZ-01': 'Set sharing.transferNotice to before.',
  'policy.lint.PUB-01': ({ about }: About) => `${about} hands out what is public unless its people hide it.`,
  'policy.lint.fix.PUB-01': 'Set sharing.publicCompilation to opt-in.',
  'policy.lint.PUB-01.open': ({ about }: About) => `${about} lets what is public be used for anything.`,
  'policy.lint.fix.PUB-01.open': 'Set privacy.publicContent to shielded-by-purpose.',
})
