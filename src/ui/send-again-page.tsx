import { secretFields, type UnprovenForm } from '../platform/form-proof.ts'
import type { Words } from '../platform/language.ts'
import { PortalPage } from './page.tsx'
import type { Visit } from './visit.ts'

/**
 * Asks whoever sent a form without the right token to look at it and send it again: its page may have been open since
 * before they signed in. Words are kept, files are chosen again, and a password is never written back.
 */
export function SendAgainPage({ visit, form }: { visit: Visit; form: UnprovenForm }) {
  const { language, c } = visit
  const { fields, fileFields } = form
  const hasSecrets = fields.some(([name]) => secretFields.has(name))
  return (
    <PortalPage visit={visit} title={words.title[language]}>
      <section class="stub no">
        <div class="state">
          <h1>{words.title[language]}</h1>
        </div>
        <div class="why">
          <p>{(hasSecrets ? words.openAgain : words.why)[language]}</p>
          {!hasSecrets && (
            <form
              method="post"
              action={addressOf(c.req.url)}
              {...(fileFields.length > 0 ? { enctype: 'multipart/form-data' } : {})}
            >
              {fields.map(([name, value]) => (
                <Sent key={name} name={name} value={value} />
              ))}
              {fileFields.map((name) => (
                <p key={name}>
                  <label>
                    {words.files[language]} <input type="file" name={name} multiple />
                  </label>
                </p>
              ))}
              <p>
                <button class="button" type="submit">
                  {words.send[language]}
                </button>
              </p>
            </form>
          )}
        </div>
      </section>
    </PortalPage>
  )
}

/** Long words are shown, so that they are seen and can be kept elsewhere; HTML of the editor says nothing as text. */
function Sent({ name, value }: { name: string; value: string }) {
  const isLong = name !== 'html' && (value.length > 80 || value.includes('\n'))
  if (!isLong) return <input type="hidden" name={name} value={value} />
  return (
    <p>
      <textarea name={name} rows={8} aria-label={name}>
        {`\n${value}`}
      </textarea>
    </p>
  )
}

/** The path that it was sent to, with the link that opens it. */
function addressOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

const words = {
  title: { fr: 'À envoyer de nouveau', en: 'To send again' },
  why: {
    fr: 'Cette page était ouverte depuis plus longtemps que votre session. Rien n’est fait, et rien n’est perdu : si c’est bien vous qui l’envoyez, envoyez-le de nouveau.',
    en: 'This page had been open for longer than your session. Nothing is done, and nothing is lost: if it is you who sends it, send it again.',
  },
  openAgain: {
    fr: 'Cette page était ouverte depuis plus longtemps que votre session, et rien n’est fait. Ouvrez-la de nouveau, et recommencez.',
    en: 'This page had been open for longer than your session, and nothing is done. Open it again, and start over.',
  },
  files: { fr: 'Choisissez de nouveau vos fichiers :', en: 'Choose your files again:' },
  send: { fr: 'Envoyer de nouveau', en: 'Send again' },
} as const satisfies Record<string, Words>
