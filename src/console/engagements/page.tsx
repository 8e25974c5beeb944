import { paths } from '../../paths.ts'
import { formatDay, formatInstant, formatMoney } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Instant } from '../../platform/office-day.ts'
import type { Form } from '../../platform/read-form.ts'
import type { Engagement, Reopened } from '../../services/find-engagement.ts'
import type { EngagementSession } from '../../services/list-sessions.ts'
import { kindWords } from '../../services/terms.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
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
          <DeskLink path={paths.account} at={{ account: accountId }}>
            {accountName}
          </DeskLink>
          {caseId !== null && ' · '}
          {caseId !== null && (
            <DeskLink path={paths.case} at={{ case: caseId }}>
              {words.request(caseId)[language]}
            </DeskLink>
          )}
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
  return (
    <section class="panel" aria-labelledby="course">
      <h2 id="course">{words.course[language]}</h2>
      <ol class="history">
        {eventsOf(engagement, language).map(({ at, what, by, reason }) => (
          <li key={`${at.getTime()} ${what}`}>
            <span class="when">{formatInstant(at, language, visit.office.time_zone)}</span>
            <span>
              {what}
              {by && ` · ${by}`}
              {reason && <q>{reason}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

type Event = { at: Instant; what: string; by?: string | null; reason?: string }

function eventsOf(engagement: Engagement, language: Language): Event[] {
  const { quotedAt, quotedBy, validUntil, answer, end, reopened, payment, closedAt } = engagement
  const events: Event[] = [
    { at: quotedAt, what: words.quoted(formatDay(validUntil, language))[language], by: quotedBy },
  ]
  if (answer) {
    const what = (answer.answer === 'accepted' ? words.accepted(answer.name) : words.declined)[language]
    events.push({ at: answer.answeredAt, what, reason: answer.reason })
  }
  for (const { endedAt, endedBy, reopenedAt, reopenedBy, reason, ...undone } of reopened) {
    events.push({ at: endedAt, what: words.done[language], by: endedBy })
    events.push({ at: reopenedAt, what: reopenedWords(undone)[language], by: reopenedBy, reason })
  }
  if (end) events.push({ at: end.endedAt, what: words[end.how][language], by: end.endedBy, reason: end.reason })
  if (payment) {
    const amount = words.paid(formatMoney(payment.amountCents, language))[language]
    const what = `${amount} · ${methodWords[payment.method][language]} ${payment.reference}`.trimEnd()
    events.push({ at: payment.paidAt, what })
  }
  if (closedAt) events.push({ at: closedAt, what: words.closed[language] })
  return events
}

function reopenedWords({ documentNumber, creditNoteNumber }: Pick<Reopened, 'documentNumber' | 'creditNoteNumber'>) {
  return documentNumber === null || creditNoteNumber === null
    ? words.reopened
    : words.undone(documentNumber, creditNoteNumber)
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
  reopened: { fr: 'Rouverte', en: 'Reopened' },
  undone: (invoice: number, note: number): Words => ({
    fr: `Rouverte; la note de crédit nº ${note} annule la facture nº ${invoice}`,
    en: `Reopened; credit note no. ${note} undoes invoice no. ${invoice}`,
  }),
  paid: (amount: string): Words => ({ fr: `${amount} reçus`, en: `${amount} received` }),
  closed: { fr: 'Terminée', en: 'Closed' },
}
