import { paths } from '../paths.ts'
import type { Words } from '../platform/language.ts'
import { PortalPage } from './page.tsx'
import type { Visit } from './visit.ts'

/** A page that says what went wrong and what to do; for a bug, the number under which we find it. */
export function ErrorPage({
  visit,
  title,
  sentence,
  number,
}: {
  visit: Visit
  title: Words
  sentence: Words
  number?: string
}) {
  const { language } = visit
  const isOfStaff = /^\/(desk|admin)(\/|$)/.test(visit.c.req.path)
  return (
    <PortalPage visit={visit} title={title[language]}>
      <section class="stub no">
        <div class="state">
          <h1>{title[language]}</h1>
        </div>
        <div class="why">
          <p>{sentence[language]}</p>
          {number && <p class="small">{number}</p>}
          <p>
            {isOfStaff ? (
              <a href={paths.queue}>{words.queue[language]}</a>
            ) : (
              <a href={paths.home[language]}>{words.home[language]}</a>
            )}
          </p>
        </div>
      </section>
    </PortalPage>
  )
}

const words = {
  home: { fr: 'Retour à l’accueil', en: 'Back to the start' },
  queue: { fr: 'Retour à la file', en: 'Back to the queue' },
} as const satisfies Record<string, Words>
