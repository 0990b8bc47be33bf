import { type Channel, type News } from '#privacy'
import { path as address } from '#std'
import { type Html, Notice, said } from '#web'
import { type Say } from '#words'

/** Where each channel is. */
const ON: Readonly<Record<Channel, (path: string) => boolean>> = {
  site: () => true,
  home: (path) => path === '/',
  page: (path) => path === '/privacy' || path.startsWith('/privacy/'),
  mail: () => false,
}

/** The line about a version that matters, for the page at `path`, wherever the policy before it promised to tell it; null where nothing is to be told there. */
export function versionBanner(news: News | null, say: Say, path: string): Html | null {
  if (!news || !news.channels.some((channel) => ON[channel](path))) return null
  const { version, start, way, begun } = news
  const day = said(start)
  return (
    <Notice kind="warn">
      {say(begun ? 'versions.banner.begun' : 'versions.banner.announced', { version, day })}{' '}
      {say(`versions.banner.${way}`, { day })}{' '}
      <a href={address`/privacy/changes#version-${version}`}>{say('versions.banner.what')}</a>{' '}
      {way === 'asks' || way === 'opt-out' ? (
        <a href={address`/me/policy`}>{say('versions.banner.yours')}</a>
      ) : (
        <a href={address`/me/delete`}>{say('versions.banner.leave')}</a>
      )}
    </Notice>
  )
}
