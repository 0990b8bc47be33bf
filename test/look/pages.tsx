import { instant, path } from '#std'
import {
  AudiencePicker,
  Badge,
  Button,
  ButtonLink,
  Checkbox,
  Clause,
  CopyLink,
  Drop,
  EmptyState,
  ErrorSummary,
  Face,
  Facts,
  Field,
  Form,
  Glyph,
  Icon,
  Ledger,
  Notice,
  Pager,
  PlainBox,
  PlainLine,
  RadioCards,
  Search,
  Segments,
  Stage,
  Steps,
  Table,
  Tags,
  Ticks,
  Time,
  Vacant,
  Wall,
} from '../../src/web/components/index.ts'
import { type Child } from '../../src/web/jsx.ts'
import { Layout, type LayoutProps } from '../../src/web/layout.tsx'
import { PageStyle } from '../../src/web/page-style.ts'
import { say, tiles } from './data.ts'

const since = instant(Date.UTC(2026, 4, 3))
const why = { more: path`/privacy#c-12`, moreText: 'Why?' }
type Made = { html: string; source: string | null }

function page(title: string, make: (style: PageStyle) => Child, extra: Partial<LayoutProps> = {}): Made {
  const pageStyle = new PageStyle()
  const main = make(pageStyle)
  const viewer = extra.viewer === undefined ? { name: 'ines' } : extra.viewer
  const html = Layout({
    site: { name: 'oriel' },
    say,
    viewer,
    title,
    main,
    pageStyle,
    policy: { version: '7', since },
    footPlain: { cookies: viewer ? 1 : 0 },
    footLinks: [
      { href: path`/feed.atom`, text: 'Feed' },
      { href: path`/api`, text: 'API' },
    ],
    ...extra,
  })
  return { html, source: pageStyle.source }
}

const wallWith = { wide: true, styles: ['explore.css'], islands: ['wall-keys', 'wall-more'] }

export const pages: Record<string, (query: URLSearchParams) => Made> = {
  explore: (query) =>
    page(
      'Explore',
      (pageStyle) => (
        <>
          <header class="filter">
            <h1 class="unseen">Explore</h1>
            <Segments
              label="Order"
              items={[
                { href: path`/explore`, text: 'New', current: true },
                { href: path`/explore?best`, text: 'Best this week' },
              ]}
            />
            <PlainLine audience="none" text="No one counts your views. Order: newest first." {...why} />
          </header>
          <Wall
            tiles={tiles(60, Number(query.get('from') ?? 0))}
            label="Pictures"
            say={say}
            pageStyle={pageStyle}
          />
          <Pager
            next={
              Number(query.get('from') ?? 0) < 240
                ? path`/explore?from=${Number(query.get('from') ?? 0) + 60}`
                : null
            }
            say={say}
          />
        </>
      ),
      {
        ...wallWith,
        current: 'explore',
        banner: query.has('told') ? (
          <Notice kind="warn">
            Open the letter we sent to finish joining. <a href={path`/me`}>Send it again</a>
          </Notice>
        ) : null,
      },
    ),
  home: () =>
    page(
      'oriel',
      (pageStyle) => (
        <>
          <Wall
            tiles={tiles(11)}
            label="Pictures of the week"
            say={say}
            pageStyle={pageStyle}
            fill
            class="wall-home"
            lead={{
              ratio: 1.7,
              html: (
                <div class="hello">
                  <h1>A place to show pictures, where nobody watches you look.</h1>
                  <p class="row">
                    <ButtonLink href={path`/join`} look="go" size="l">
                      Join
                    </ButtonLink>
                    <ButtonLink href={path`/explore`} size="l">
                      Look around
                    </ButtonLink>
                  </p>
                  <PlainLine audience="none" text="No account, no cookie. Nothing is kept." {...why} />
                </div>
              ),
            }}
          />
          <section class="page promises" aria-labelledby="promise">
            <header>
              <h2 id="promise">Six promises</h2>
              <p class="quiet">The program keeps them, not only we.</p>
            </header>
            <ol class="six">
              {[
                'Only what you give',
                'No secrets in your files',
                'Nobody watches you look',
                'Nothing is sold',
                'You see who looked',
                'Deleted is gone',
              ].map((line, at) => (
                <li>
                  <Icon name="check" />
                  <h3>
                    <a href={path`/privacy`}>{line}</a>
                  </h3>
                  <p>A name and a password. We guess nothing and buy nothing.</p>
                  <Badge kind={at % 2 ? 'recorded' : 'enforced'} say={say} />
                </li>
              ))}
            </ol>
          </section>
        </>
      ),
      { wide: true, viewer: null, styles: ['home.css'] },
    ),
  picture: () =>
    page(
      'Waiting for the wind',
      (pageStyle) => {
        const [one, before, after] = tiles(3)
        if (!one || !before || !after) return null
        return (
          <>
            <Stage
              picture={{ ...one, alt: one.alt ?? '', sources: { ...one.sources, largest: one.sources.src } }}
              prev={{ href: before.href, title: before.title ?? '' }}
              next={{ href: after.href, title: after.title ?? '' }}
              say={say}
              pageStyle={pageStyle}
            />
            <div class="page photo">
              <article class="stack told">
                <header>
                  <h1>Waiting for the wind</h1>
                  <div class="row author">
                    <Face name="ines" />
                    <span>
                      <a href={path`/u/ines`}>
                        <b>ines</b>
                      </a>{' '}
                      <span class="quiet">
                        <Time at={instant(Date.UTC(2026, 10, 14))} />
                      </span>
                    </span>
                    <span class="push row">
                      <ButtonLink href={path`/p/x/edit`} icon="pen">
                        Edit
                      </ButtonLink>
                    </span>
                  </div>
                </header>
                <p class="serif lead">
                  We had been told it would turn at noon. It turned at four, and by then my brother had
                  stopped asking and just stood there, as if it were the sea.
                </p>
                <Tags
                  label="Tags"
                  tags={['water', 'iceland', 'black and white'].map((text) => ({
                    href: path`/tag/${text}`,
                    text,
                  }))}
                />
              </article>
              <aside class="stack" aria-label="About this picture">
                <PlainBox
                  id="who"
                  title="Who can see this"
                  lines={[
                    {
                      audience: 'everyone',
                      text: (
                        <>
                          <b>Everyone</b> sees the picture and words
                        </>
                      ),
                      ...why,
                    },
                    {
                      audience: 'none',
                      text: (
                        <>
                          <b>Nobody</b> has the place or the camera
                        </>
                      ),
                      ...why,
                    },
                  ]}
                />
                <section>
                  <h2 class="cap-h">About the file</h2>
                  <Facts
                    rows={[
                      { term: 'Size', value: '6000 × 4000' },
                      { term: 'Came', value: '14 November 2026', say: true },
                    ]}
                  />
                </section>
                <CopyLink
                  id="link"
                  label="Its address"
                  value="https://pictures.example/p/0aB3xYz"
                  words={{ copy: 'Copy', copied: 'Copied' }}
                />
                <p class="row small">
                  <a href={path`/p/x/report`}>Report this picture</a>
                </p>
              </aside>
            </div>
          </>
        )
      },
      { wide: true, styles: ['picture.css'], islands: ['wall-keys', 'copy-link'], current: 'explore' },
    ),
  upload: () =>
    page(
      'Upload',
      () => (
        <div class="page">
          <Form action={path`/upload`} files class="send">
            <div class="stack">
              <h1>Upload</h1>
              <Drop accept="image/jpeg,image/png,image/webp,image/gif" most={50e6} say={say} />
              <Ledger
                label="What the file carries and what happens to it"
                was="In your file"
                now="In the file people get"
                rows={[
                  { kind: 'gone', name: 'Place', note: 'where you stood', was: 'to 3 m', now: 'Removed' },
                  {
                    kind: 'gone',
                    name: 'Camera serial',
                    note: 'ties this picture to your others',
                    was: 'if it has one',
                    now: 'Removed',
                  },
                  { kind: 'kept', name: 'The picture', was: 'as it is', now: 'Four sizes' },
                ]}
              />
              <PlainLine audience="none" text="Removed before it is stored. We never have it." {...why} />
            </div>
            <div class="stack">
              <h2 class="cap-h">Your words</h2>
              <Field name="title" label="Title" />
              <Field
                name="alt"
                label="For those who cannot see it"
                rows={3}
                hint="What would you say on the telephone?"
              />
              <AudiencePicker
                legend="Who can see it"
                value="everyone"
                offered={['me', 'link', 'everyone']}
                say={say}
                plain={[
                  <PlainLine audience="me" forChoice="me" text="Only you. Until you delete it." {...why} />,
                  <PlainLine
                    audience="link"
                    forChoice="link"
                    text="Whoever has its address. Until you delete it."
                    {...why}
                  />,
                  <PlainLine
                    audience="everyone"
                    forChoice="everyone"
                    text="Everyone. Until you delete it."
                    {...why}
                  />,
                ]}
              />
              <p>
                <Button look="go" size="l">
                  Publish
                </Button>
              </p>
            </div>
          </Form>
        </div>
      ),
      { styles: ['upload.css', 'told.css'], islands: ['upload-drop'], current: 'upload' },
    ),
  join: () =>
    page(
      'Join',
      () => (
        <div class="narrow stack">
          <h1>Join</h1>
          <ErrorSummary
            say={say}
            errors={[
              { field: 'name', text: 'Somebody has this name already' },
              { field: 'agree', text: 'Say that you agree, or do not join' },
            ]}
          />
          <Form action={path`/join`}>
            <Field
              name="name"
              label="Name"
              value="ines"
              autocomplete="username"
              required
              error="Somebody has this name already"
              plain={<PlainLine audience="everyone" text="Everyone sees it. Until you change it." {...why} />}
            />
            <Field
              name="password"
              type="password"
              label="Password"
              autocomplete="new-password"
              required
              reveal={{ show: 'Show', hide: 'Hide' }}
              hint="Ten characters or more"
              plain={
                <PlainLine audience="none" text="Nobody can read it. Only its digest is kept." {...why} />
              }
            />
            <Field
              name="email"
              type="email"
              label="E-mail"
              autocomplete="email"
              required
              plain={<PlainLine audience="me" text="Only you. Erased with your account." {...why} />}
            />
            <Checkbox
              name="agree"
              label={
                <>
                  I agree to the <a href={path`/privacy`}>six promises</a> and the rules of this house
                </>
              }
              error="Say that you agree, or do not join"
              plain={<PlainLine audience="me" text="Kept with its wording and day." {...why} />}
            />
            <p>
              <Button look="go" size="l">
                Join
              </Button>
            </p>
          </Form>
        </div>
      ),
      { viewer: null, islands: ['show-password'] },
    ),
  privacy: () =>
    page(
      'What we promise',
      () => (
        <div class="page notice">
          <header class="n-head">
            <p class="small quiet">Policy 7, in force since 3 May 2026.</p>
            <h1>What we promise</h1>
            <Segments
              label="How much to read"
              items={[
                { href: path`#six`, text: 'Six lines', note: '20 s', current: true },
                { href: path`#short`, text: 'Short', note: '3 min' },
                { href: path`#whole`, text: 'Whole', note: '14 min' },
              ]}
            />
          </header>
          <div class="n-grid">
            <nav class="n-toc small" aria-label="Contents">
              <ol>
                <li>
                  <a href={path`#six`}>Six lines</a>
                </li>
                <li>
                  <a href={path`#whole`} aria-current="true">
                    Whole
                  </a>
                </li>
              </ol>
            </nav>
            <div class="n-body">
              <section id="six" aria-label="Six lines">
                <ol class="sixlines">
                  <li>We keep only what you give us, and what makes a picture show.</li>
                  <li>Your files lose their secrets before we store them.</li>
                  <li>Nobody watches you look: no cookie, no tracker, no count with your name.</li>
                </ol>
              </section>
              <section class="share" aria-labelledby="share-h">
                <h2 class="cap-h" id="share-h">
                  Of 72 clauses, the program enforces 56 by itself.
                </h2>
                <Ticks
                  label="56 enforced, 11 recorded, 4 told, 1 failing"
                  kinds={[
                    ...Array(56).fill('enforced'),
                    'fails',
                    ...Array(11).fill('recorded'),
                    ...Array(4).fill('told'),
                  ]}
                />
                <p class="row">
                  <Badge kind="enforced" say={say} text="56 enforced: it cannot be otherwise" />
                  <Badge kind="recorded" say={say} text="11 recorded: if it happens, you see it" />
                  <Badge kind="told" say={say} text="4 told: you have our word" />
                  <Badge kind="fails" say={say} text="1 fails today" href={path`/proof`} />
                </p>
              </section>
              <section id="whole" aria-labelledby="whole-h">
                <h2 id="whole-h">Whole</h2>
                <Clause
                  id="c-12"
                  no={12}
                  title="Your e-mail address"
                  badge={<Badge kind="enforced" say={say} href={path`/proof`} />}
                  margin={
                    <p>Last tried 4 minutes ago: 211 ways to read an address without leave, 211 refused.</p>
                  }
                >
                  <p>
                    If you give us an e-mail address, we use it to let you back in when you forget your
                    password, and to tell you what you asked to be told. Nobody sees it but you.
                  </p>
                </Clause>
                <Clause
                  id="c-15"
                  no={15}
                  title="Who works here"
                  badge={<Badge kind="told" say={say} />}
                  margin={<p>No program can prove this one.</p>}
                >
                  <p>
                    Four people answer the desk. Each has signed that they look at what is yours only to help
                    you or to protect someone.
                  </p>
                </Clause>
              </section>
            </div>
          </div>
        </div>
      ),
      { viewer: null, styles: ['privacy.css'], current: 'promise' },
    ),
  you: () =>
    page(
      'Your sign-ins',
      () => (
        <div class="page">
          <Notice>Ended. That browser is out now.</Notice>
          <div class="stack you-page">
            <h1>Where you are signed in</h1>
            <PlainLine audience="me" text="Only you. Each line goes 14 days after its end." {...why} />
            <Table
              caption="Sign-ins"
              columns={[
                { head: 'With' },
                { head: 'Since' },
                { head: 'Last seen' },
                { head: 'End', act: true },
              ]}
              rows={[
                [
                  <>
                    Firefox on Linux<small>this one</small>
                  </>,
                  <Time at={since} />,
                  'now',
                  <Form action={path`/me/sign-ins/1/end`} class="inline">
                    <Button size="s">End</Button>
                  </Form>,
                ],
                [
                  <>Safari on iPhone</>,
                  <Time at={since} />,
                  'yesterday',
                  <Form action={path`/me/sign-ins/2/end`} class="inline">
                    <Button size="s">End</Button>
                  </Form>,
                ],
              ]}
            />
          </div>
        </div>
      ),
      { current: 'you' },
    ),
  setup: () =>
    page(
      'Set up',
      () => (
        <div class="page stack">
          <Steps label="Set-up" at={1} steps={['Name', 'Policy', 'You', 'Mail', 'Done']} />
          <h1>Choose a policy</h1>
          <p class="lead serif">It decides what your site does, and the program holds you to it.</p>
          <Form action={path`/set-up/policy`}>
            <RadioCards
              name="preset"
              legend="Policy"
              value="oriel"
              options={[
                {
                  value: 'oriel',
                  label: 'oriel',
                  hint: 'Asks a name, an e-mail address and a password. Tells nobody. Deletes when you delete.',
                  drawing: (
                    <Glyph
                      label="oriel: asks little, watches nothing, tells nobody, uses nothing"
                      petals={[0.25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}
                    />
                  ),
                },
                {
                  value: 'imgbin',
                  label: 'imgbin',
                  hint: 'A careful picture host. Asks first, answers in 45 days.',
                  drawing: (
                    <Glyph
                      label="imvu: asks much, watches some, tells much, uses much"
                      petals={[1, 0, 0.75, 0, 0.5, 0, 0.75, 1, 0.25, 1, 0, 0.5]}
                    />
                  ),
                },
              ]}
            />
            <Field
              name="country"
              label="Country"
              options={[
                { value: '', label: 'Choose' },
                { value: 'NO', label: 'Norway' },
              ]}
              value="NO"
            />
            <p>
              <Button look="go" size="l">
                Go on
              </Button>
            </p>
          </Form>
        </div>
      ),
      { viewer: null, bare: true, site: { name: 'Lantern Street' }, styles: ['setup.css', 'glyph.css'] },
    ),
  search: () =>
    page(
      'water',
      (pageStyle) => (
        <>
          <header class="filter">
            <h1>Pictures that say “water”</h1>
            <Search say={say} query="water" />
          </header>
          <Wall tiles={tiles(9, 3)} label="Pictures" say={say} pageStyle={pageStyle} />
        </>
      ),
      { wide: true, styles: ['explore.css'], current: 'search', query: 'water' },
    ),
  gone: () =>
    page(
      'Deleted by its author',
      (pageStyle) => (
        <>
          <Vacant code="410, gone" title="There was a picture here. Its author deleted it.">
            <p class="lead serif">
              That was on 14 November. The file, its smaller copies and its words went the same day.
            </p>
            <PlainLine audience="none" text="Nobody can bring it back. We neither." {...why} />
            <p class="row">
              <ButtonLink href={path`/explore`} look="go">
                See what is new
              </ButtonLink>
            </p>
          </Vacant>
          <h2 class="unseen">New pictures</h2>
          <Wall
            tiles={tiles(4)}
            label="New pictures"
            say={say}
            pageStyle={pageStyle}
            eager={0}
            fill
            class="last"
          />
        </>
      ),
      { viewer: null, wide: true, styles: ['gone.css'] },
    ),
  empty: () =>
    page(
      'ines',
      (pageStyle) => (
        <>
          <header class="person">
            <Face name="ines" size="l" />
            <div>
              <h1>ines</h1>
              <p class="quiet">Here since May 2026</p>
            </div>
          </header>
          <div class="page">
            <EmptyState title="No pictures yet">
              <p>Your first one goes here. Nobody is told until you say so.</p>
              <ButtonLink href={path`/upload`} icon="up">
                Upload
              </ButtonLink>
            </EmptyState>
          </div>
          <Wall tiles={tiles(2)} label="Two" say={say} pageStyle={pageStyle} />
        </>
      ),
      { wide: true, styles: ['profile.css'], current: 'you' },
    ),
}
