import { path } from '#std'
import { Button, ButtonLink, Form, type Html, Icon, type Visit, asset } from '#web'

/** What does your photo say? Told in a dialog by the island, whose larger part comes with the first photo; without it, on a page of its own. */
export function Ask({ say }: Pick<Visit, 'say'>): Html | null {
  return (
    <photo-says class="ask" data-sheets={asset('told.css')}>
      <Form action={path`/photo`} files class="ask-form">
        <label>
          <Icon name="eye" />
          <span>
            <b>{say('home.ask')}</b>
            <small data-alone={say('photo.alone')}>{say('photo.form')}</small>
          </span>
          <input type="file" name="file" accept="image/*" required />
        </label>
        <p class="row">
          <Button size="s">{say('photo.look')}</Button>
          <a href={path`/photo?sample`} data-sample="/photo/sample.jpg">
            {say('photo.sample')}
          </a>
        </p>
      </Form>
      <dialog class="says" aria-labelledby="says">
        <header>
          <h2 id="says">{say('photo.title')}</h2>
          <form method="dialog">
            <Button>{say('home.close')}</Button>
          </form>
        </header>
        <div class="told stack" data-told=""></div>
        <p class="row">
          <span class="serif">{say('home.told')}</span>
          <ButtonLink href={path`/join`} look="go">
            {say('nav.join')}
          </ButtonLink>
        </p>
      </dialog>
    </photo-says>
  )
}
