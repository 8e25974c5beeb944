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
            <a href={paths.home[language]}>{words.home[language]}</a>
          </p>
        </div>
      </section>
    </PortalPage>
  )
}

const words = { home: { fr: 'Retour à l’accueil', en: 'Back to the start' } } as const satisfies Record<string, Words>
