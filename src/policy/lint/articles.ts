/**
 * The articles findings name, each with the page where its text was read (November 2026) before it was printed here.
 * A finding is a finding, not advice.
 */
export const ARTICLES = {
  'GDPR 4(11)': 'https://gdprhub.eu/index.php?title=Article_7_GDPR',
  'GDPR recital 26': 'https://gdprfocus.heliohost.us/?p=173',
  'GDPR recital 32': 'https://gdprhub.eu/index.php?title=Article_7_GDPR&oldid=7365',
  'GDPR 5(1)(a)': 'https://gdprfine.com/articles/article-5-data-minimisation',
  'GDPR 5(1)(b)': 'https://gdprfine.com/articles/article-5-data-minimisation',
  'GDPR 5(1)(c)': 'https://gdprfine.com/articles/article-5-data-minimisation',
  'GDPR 7(3)': 'https://gdprhub.eu/index.php?title=Article_7_GDPR',
  'GDPR 7(4)': 'https://gdprhub.eu/index.php?title=Article_7_GDPR',
  'GDPR 8(1)': 'https://gdprhub.eu/index.php?title=Article_8_GDPR&printable=yes',
  'GDPR 12(3)': 'https://blog.eprivacy.eu/?p=1491',
  'GDPR 13(1)(e)': 'https://gdprhub.eu/index.php?title=Article_13_GDPR',
  'GDPR 13(1)(f)': 'https://gdprhub.eu/index.php?title=Article_13_GDPR',
  'GDPR 13(2)(b)': 'https://gdprhub.eu/index.php?title=Article_13_GDPR',
  'GDPR 13(2)(d)': 'https://odo24.pl/rodo-nawigator-online/rodo/13',
  'GDPR 15(1)(c)': 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A62021CJ0154',
  'GDPR 20(1)': 'https://gdprhub.eu/index.php?title=Article_20_GDPR',
  'GDPR 21(1)': 'https://gdprhub.eu/index.php?oldid=32851&title=Article_21_GDPR',
  'GDPR 30(1)(a)': 'https://tuto.provacy.com/en/?p=925',
  'GDPR 30(1)(g)': 'https://tuto.provacy.com/en/?p=925',
  'GDPR 45(1)': 'https://gdprhub.eu/index.php?title=Article_45_GDPR',
  'ePrivacy 5(3)': 'https://consenttheater.org/law/eprivacy/art-5/',
  'Cal. Civ. Code 1798.130(a)(2)': 'https://proteuscyber.com/privacy-database/tag/cpra/days',
  '11 CCR 7021(b)':
    'https://advisori.com/cpra/%C2%A7-7021-timelines-for-responding-to-requests-to-delete-requests-to-correct-and-requests-to-know/',
  '15 USC 7704(a)(3)': 'https://law.lawstack.com/cfr/16/316.5/',
  '16 CFR 312.3': 'https://self-law.org/code/us/cfr/t16/s%C2%A7%20312.3',
  '16 CFR 312.5': 'http://cfr.laws-info.com/text/16/312/5',
} as const
export type Article = keyof typeof ARTICLES
