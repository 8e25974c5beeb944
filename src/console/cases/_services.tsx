import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { DeskLink, Only } from '../../ui/desk-pages.tsx'
import { Services } from '../../ui/services.tsx'
import type { CasePageProps } from './page.tsx'

/** The technical services that were quoted for this request, and the way to quote some. */
export function ServicesPanel({ visit, case: shown, engagements }: CasePageProps) {
  const { language } = visit.staff
  const own = engagements.filter(({ caseId }) => caseId === shown.id)
  if (own.length === 0 && !shown.open) return null
  return (
    <section class="panel" aria-labelledby="services">
      <h2 id="services">{words.services[language]}</h2>
      {own.length > 0 && (
        <Services
          engagements={own}
          language={language}
          timeZone={visit.office.time_zone}
          engagementLink={({ id }) =>
            visit.allows('GET', paths.engagementAtDesk) ? to(paths.engagementAtDesk, { engagement: id }) : undefined
          }
        />
      )}
      {shown.open && (
        <Only open={paths.accountEngagements}>
          <p>
            <DeskLink path={paths.accountEngagements} at={{ account: shown.accountId }} query={{ case: shown.id }}>
              {words.quote[language]}
            </DeskLink>
          </p>
        </Only>
      )}
    </section>
  )
}

const words = {
  services: { fr: 'Services Techniques', en: 'Technical services' },
  quote: { fr: 'Préparer une soumission', en: 'Prepare a quote' },
} as const satisfies Record<string, Words>
