import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
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
          engagementLink={({ id }) => to(paths.engagementAtDesk, { engagement: id })}
        />
      )}
      {shown.open && (
        <p>
          <a href={to(paths.accountEngagements, { account: shown.accountId }, { case: shown.id })}>
            {words.quote[language]}
          </a>
        </p>
      )}
    </section>
  )
}

const words = {
  services: { fr: 'Services Techniques', en: 'Technical services' },
  quote: { fr: 'Préparer une soumission', en: 'Prepare a quote' },
} as const satisfies Record<string, Words>
