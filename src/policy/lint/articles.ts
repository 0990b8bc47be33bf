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
  'SWD(2020) 115': 'https://blog.kuan0.com/2020/06/',
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
  'GDPR 4(1)': 'https://trydatacops.com/faq/what-is-an-online-identifier-in-gdpr',
  'GDPR 4(5)': 'https://yourdata-yourrights.eu/glossary/pseudonymisation/',
  'GDPR recital 30': 'https://trydatacops.com/faq/what-is-an-online-identifier-in-gdpr',
  'GDPR 5(1)(e)': 'https://www.legiscope.com/blog/gdpr-article-5-storage-limitation-eur-lex.html',
  'GDPR 6(1)(b)':
    'https://www.insideglobaltech.com/2019/04/17/edpb-begins-consultation-on-new-guidelines-on-use-of-the-performance-of-a-contract-gdpr-legal-basis-by-online-services/',
  'GDPR 9(1)': 'https://gdprhub.eu/index.php?title=Article_9_GDPR&curid=114&oldid=28253',
  'GDPR 9(2)(a)': 'https://gdprhub.eu/index.php?title=Article_9_GDPR&curid=114&oldid=28253',
  'GDPR 13(3)': 'https://eulaw.online/l/reg-679-2016/article/13?lang=en',
  'GDPR 14(1)': 'https://gdprhub.eu/index.php?title=Article_14_GDPR&oldid=32264',
  'GDPR 21(2)': 'https://gdprhub.eu/index.php?oldid=32851&title=Article_21_GDPR',
  'GDPR 21(3)': 'https://gdprhub.eu/index.php?oldid=32851&title=Article_21_GDPR',
  'GDPR 21(5)': 'https://gdprhub.eu/index.php?oldid=32851&title=Article_21_GDPR',
  'GDPR 26(1)': 'https://gdprhub.eu/index.php?title=Article_26_GDPR',
  'GDPR 28(3)': 'http://wordscope.be/engels/nederlands/Legal+act+the+Union.html',
  'GDPR 32(1)': 'https://gdprhub.eu/index.php?title=Article_32_GDPR',
  'GDPR 49(1)(a)': 'https://privacad.com/derogations-of-article-49-gdpr-3/',
  'CJEU C-362/14': 'https://fra.europa.eu/en/caselaw-reference/cjeu-c-36214-judgment',
  'DSA 28(2)':
    'https://digitaldecade.hannessnellman.com/digital-service-package/digital-services-act-dsa/chapter-3-due-diligence-obligations-for-a-transparent-and-safe-online-environment/?art=17',
  'LG Berlin 16 O 420/19': 'https://gdprhub.eu/index.php?title=LG_Berlin_-_16_O_420/19',
  'ePrivacy 13(1)': 'http://www.twobirds.com/en/news/articles/2004/email-marketing-in-the-eupti',
  'CNIL 2026-042':
    'https://www.nomosparis.com/en/tracking-pixels-in-emails-decoding-the-recommendation-of-the-french-data-protection-authority-of-12-march-2026/',
  'NAI, 15 September 2025':
    'https://www.mondaq.com/unitedstates/advertising-marketing-branding/1707358/nai-opt-out-tool-sunset-and-cppa-gpc-receipt-confirmation',
  'Cal. Civ. Code 1798.120(c)': 'https://online.flipbuilder.com/bzaa/mvgs/files/basic-html/page22.html',
  'Cal. Civ. Code 1798.135(a)': 'https://lexace.ai/us/statute/california/civ-1798.135',
  'Cal. Civ. Code 1798.140(ah)': 'https://privacylawmap.com/glossary/sharing-of-personal-information',
  'Cal. B&P Code 22575(b)(3)':
    'https://www.huntonprivacyblog.com/2013/09/30/california-amends-online-privacy-policy-law-to-require-tracking-disclosures/',
  '11 CCR 7025(b)': 'https://law.cornell.edu/regulations/california/11-CCR-7025',
  '11 CCR 7051':
    'https://www.sorena.io/artifacts/us/california-consumer-privacy-act/faq/service-provider-and-contractor-contracts',
  '15 USC 45(a)(1)':
    'https://www.govinfo.gov/content/pkg/USCODE-2021-title15/html/USCODE-2021-title15-chap2-subchapI-sec45.htm',
  'FTC, 24 July 2024': 'https://ftc.gov/node/85971',
  'FTC, Complying with COPPA':
    'https://cleanspeak.com/blog/2013/07/08/coppa-2-0-faqs-general-audience-teen-sites/',
} as const
export type Article = keyof typeof ARTICLES
