import { paths, to } from '../../paths.ts'
import { formatDay, formatInstant, formatMoney } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Form } from '../../platform/read-form.ts'
import type { Engagement } from '../../services/find-engagement.ts'
import type { EngagementSession } from '../../services/list-sessions.ts'
import { kindWords } from '../../services/terms.ts'
import { Notice } from '../../ui/form.tsx'
import { DeskPage } from '../../ui/page.tsx'
import { methodWords } from '../../ui/payment-words.ts'
import { EngagementTag } from '../../ui/services.tsx'
import { QuoteTerms } from '../../ui/terms.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { EngagementActs } from './_acts.tsx'
import { SessionsPanel } from './_sessions.tsx'

export type EngagementAtDeskProps = {
  visit: StaffVisit
  engagement: Engagement
  sessions: readonly EngagementSession[]
  formKey: string
  /** The form that is shown again with what was typed in it. */
  typed: { readonly path: string; readonly form: Form } | undefined
  notice: { readonly tone: 'done' | 'refused'; readonly words: Words } | undefined
}

/** An engagement as the reseller sees it: its terms, what became of it, and what can be done. */
export function EngagementAtDesk(props: EngagementAtDeskProps) {
  const { visit, engagement, notice } = props
  const { language } = visit.staff
  const { id, accountId, accountName, caseId, kind, state } = engagement
  const title = words.title(id)[language]
  return (
    <DeskPage visit={visit} title={title} current="accounts">
      <div class="heading">
        <p class="over-title">
          <a href={to(paths.account, { account: accountId })}>{accountName}</a>
          {caseId !== null && ' · '}
          {caseId !== null && <a href={to(paths.case, { case: caseId })}>{words.request(caseId)[language]}</a>}
        </p>
        <h1>
          {title} · {kindWords[kind][language]}
        </h1>
        <EngagementTag state={state} language={language} />
      </div>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <div class="columns">
        <div>
          <section class="panel" aria-labelledby="terms">
            <h2 id="terms">{words.terms[language]}</h2>
            <QuoteTerms quote={engagement} language={language} />
          </section>
          <SessionsPanel {...props} />
          <Course {...props} />
        </div>
        <aside class="beside">
          <EngagementActs {...props} />
        </aside>
      </div>
    </DeskPage>
  )
}

/** What became of it, from the first to the last. */
function Course({ visit, engagement }: EngagementAtDeskProps) {
  const { language } = visit.staff
  const when = (at: Date) => formatInstant(at, language, visit.office.time_zone)
  const { quotedAt, quotedBy, validUntil, answer, end, payment, closedAt } = engagement
  return (
    <section class="panel" aria-labelledby="course">
      <h2 id="course">{words.course[language]}</h2>
      <ol class="history">
        <li>
          <span class="when">{when(quotedAt)}</span>
          <span>
            {words.quoted(formatDay(validUntil, language))[language]}
            {quotedBy && ` · ${quotedBy}`}
          </span>
        </li>
        {answer && (
          <li>
            <span class="when">{when(answer.answeredAt)}</span>
            <span>
              {(answer.answer === 'accepted' ? words.accepted(answer.name) : words.declined)[language]}
              {answer.reason !== '' && <q>{answer.reason}</q>}
            </span>
          </li>
        )}
        {end && (
          <li>
            <span class="when">{when(end.endedAt)}</span>
            <span>
              {words[end.how][language]}
              {end.endedBy && ` · ${end.endedBy}`}
              {end.reason !== '' && <q>{end.reason}</q>}
            </span>
          </li>
        )}
        {payment && (
          <li>
            <span class="when">{when(payment.paidAt)}</span>
            <span>
              {words.paid(formatMoney(payment.amountCents, language))[language]} ·{' '}
              {methodWords[payment.method][language]}
              {payment.reference !== '' && ` ${payment.reference}`}
            </span>
          </li>
        )}
        {closedAt && (
          <li>
            <span class="when">{when(closedAt)}</span>
            <span>{words.closed[language]}</span>
          </li>
        )}
      </ol>
    </section>
  )
}

const words = {
  title: (id: number): Words => ({ fr: `Soumission nº ${id}`, en: `Quote no. ${id}` }),
  request: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
  terms: { fr: 'La soumission', en: 'The quote' },
  course: { fr: 'Ce qui s’est passé', en: 'What happened' },
  quoted: (until: string): Words => ({
    fr: `Envoyée, valable jusqu’au ${until}`,
    en: `Sent, valid until ${until}`,
  }),
  accepted: (name: string): Words => ({ fr: `Acceptée par ${name}`, en: `Accepted by ${name}` }),
  declined: { fr: 'Refusée par le client', en: 'Declined by the customer' },
  done: { fr: 'Faite', en: 'Done' },
  cancelled: { fr: 'Annulée', en: 'Cancelled' },
  paid: (amount: string): Words => ({ fr: `${amount} reçus`, en: `${amount} received` }),
  closed: { fr: 'Terminée', en: 'Closed' },
}
