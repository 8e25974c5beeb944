import { paths } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { mostRatings } from '../../satisfaction/list-ratings.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { Removed } from '../../ui/removed.tsx'
import { RatingTag } from '../_rating-tag.tsx'
import type { SatisfactionPageProps } from './page.tsx'

/** The ratings of a month one by one, each with its word and its case. */
export function Ratings({ visit, ratings }: SatisfactionPageProps) {
  const { language } = visit.staff
  return (
    <section class="panel wide" aria-labelledby="ratings">
      <h2 id="ratings">{words.ratings[language]}</h2>
      {ratings.length === 0 && <p class="quiet">{words.none[language]}</p>}
      <ul class="rows ratings">
        {ratings.map(({ caseId, rating, remark, remarkRemovedAt, ratedAt, ...of }) => (
          <li key={caseId}>
            <p class="by">
              <RatingTag rating={rating} language={language} />{' '}
              <DeskLink path={paths.case} at={{ case: caseId }}>
                {words.number(caseId)[language]}
              </DeskLink>
            </p>
            <Removed what="words" at={remarkRemovedAt} language={language} timeZone={visit.office.time_zone} />
            {remark !== '' && <p class="words">{remark}</p>}
            <p class="small quiet">
              {of.requesterName} ·{' '}
              <DeskLink path={paths.account} at={{ account: of.accountId }}>
                {of.accountName}
              </DeskLink>{' '}
              · {formatInstant(ratedAt, language, visit.office.time_zone)}
              {of.closedBy !== null && ` · ${words.closedBy(of.closedBy)[language]}`}
            </p>
          </li>
        ))}
      </ul>
      {ratings.length === mostRatings && <p class="quiet">{words.most[language]}</p>}
    </section>
  )
}

const words = {
  ratings: { fr: 'Les avis', en: 'The ratings' },
  none: { fr: 'Aucun avis encore.', en: 'No rating yet.' },
  number: (caseId: number): Words => ({ fr: `Demande nº ${caseId}`, en: `Request no. ${caseId}` }),
  closedBy: (name: string): Words => ({ fr: `fermée par ${name}`, en: `closed by ${name}` }),
  most: { fr: `Les ${mostRatings} plus récents.`, en: `The newest ${mostRatings}.` },
}
