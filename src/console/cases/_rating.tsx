import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Rated } from '../../satisfaction/find-question.ts'
import { Removed } from '../../ui/removed.tsx'
import { RatingTag } from '../_rating-tag.tsx'
import type { CasePageProps } from './page.tsx'

/** How the request went in its requester's eyes, with what they said before; a bad one can be reopened from here. */
export function RatingPanel({ visit, case: shown, question, formKey }: CasePageProps) {
  if (question === undefined) return null
  const { staff, office } = visit
  const { language } = staff
  const [last, ...earlier] = question.ratings.toReversed()
  return (
    <section class="panel" aria-labelledby="satisfaction">
      <h2 id="satisfaction">{words.title[language]}</h2>
      {last === undefined ? (
        <p class="quiet">{words.asked(formatInstant(question.askedAt, language, office.time_zone))[language]}</p>
      ) : (
        <Said rated={last} language={language} timeZone={office.time_zone} />
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{words.before[language]}</summary>
          {earlier.map((rated) => (
            <Said key={rated.ratedAt.getTime()} rated={rated} language={language} timeZone={office.time_zone} />
          ))}
        </details>
      )}
      {last?.rating === 'bad' && !shown.open && (
        <form method="post" action={to(paths.caseReopening, { case: shown.id })}>
          <input type="hidden" name="key" value={formKey} />
          <button class="button second" type="submit">
            {words.reopen[language]}
          </button>
        </form>
      )}
    </section>
  )
}

function Said({ rated, language, timeZone }: { rated: Rated; language: Language; timeZone: string }) {
  return (
    <>
      <p>
        <RatingTag rating={rated.rating} language={language} />{' '}
        <small class="quiet">{formatInstant(rated.ratedAt, language, timeZone)}</small>
      </p>
      <Removed what="words" at={rated.remarkRemovedAt} language={language} timeZone={timeZone} />
      {rated.remark !== '' && <p class="words">{rated.remark}</p>}
    </>
  )
}

const words = {
  title: { fr: 'Comment ça s’est passé', en: 'How it went' },
  asked: (when: string): Words => ({
    fr: `La question est partie le ${when}. Aucune réponse encore.`,
    en: `The question, sent on ${when}, has no answer yet.`,
  }),
  before: { fr: 'Les avis d’avant', en: 'Earlier ratings' },
  reopen: { fr: 'Rouvrir la demande', en: 'Reopen the request' },
}
