import type { Member } from '../../accounts/account.ts'
import { textOf } from '../../consents/consent.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatInstant, formatMoney } from '../../platform/format.ts'
import type { Language } from '../../platform/language.ts'
import type { Form } from '../../platform/read-form.ts'
import type { Engagement } from '../../services/find-engagement.ts'
import type { PlannedSession } from '../../services/list-sessions.ts'
import { kindWords } from '../../services/terms.ts'
import { engagementStateWords, engagementTones } from '../../ui/engagement-words.ts'
import { Field, MistakeSummary, Notice } from '../../ui/form.tsx'
import { linkFor } from '../../ui/links.ts'
import { PortalPage } from '../../ui/page.tsx'
import { Sessions } from '../../ui/services.tsx'
import { QuoteTerms } from '../../ui/terms.tsx'
import type { HolderVisit } from '../../ui/visit.ts'
import { nameMissing, notices, words } from './_words.ts'

export type EngagementPageProps = {
  visit: HolderVisit
  engagement: Engagement
  /** Those that are still to come. */
  sessions: readonly PlannedSession[]
  member: Member
  /** What just happened, by its code. */
  said: string
  /** An acceptance that is shown again because its name was missing. */
  typed: Form | undefined
  formKey: string
}

/** A quote as the customer reads and answers it, and what became of it. */
export function EngagementPage(props: EngagementPageProps) {
  const { visit, engagement, sessions, said, typed } = props
  const { language, holder } = visit
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const elsewhere = to(paths.engagement[other], { engagement: engagement.id }, { link: holder.link })
  const title = words.title(engagement.id)[language]
  const notice = Object.hasOwn(notices, said) ? notices[said] : undefined
  return (
    <PortalPage visit={visit} title={title} elsewhere={elsewhere}>
      <p class="over-title">
        {engagement.accountName} · {kindWords[engagement.kind][language]}
      </p>
      <h1>{title}</h1>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      {typed && <MistakeSummary mistakes={nameMissing} language={language} />}
      <State {...props} />
      <section class="panel" aria-labelledby="terms">
        <h2 id="terms">{words.terms[language]}</h2>
        <QuoteTerms quote={engagement} language={language} frenchFirst />
      </section>
      {sessions.length > 0 && (
        <section class="panel">
          <Sessions sessions={sessions} language={language} timeZone={visit.office.time_zone} />
        </section>
      )}
      {engagement.state === 'quoted' && <Answering {...props} />}
      <BalanceLink {...props} />
    </PortalPage>
  )
}

/** Where it stands, and who brought it there. */
function State({ visit, engagement }: EngagementPageProps) {
  const { language } = visit
  const { state } = engagement
  return (
    <section class={`stub ${engagementTones[state]}`}>
      <div class="state">
        <p>{engagementStateWords[state][language]}</p>
      </div>
      <div class="why">
        <p>{whatNow(engagement, visit)}</p>
        <p class="small">{words.quoted(formatDay(engagement.quotedOn, language), engagement.quotedBy)[language]}</p>
      </div>
    </section>
  )
}

function whatNow({ state, answer, end, validUntil }: Engagement, { language, office }: HolderVisit): string {
  const when = (at: Date | undefined) => (at ? formatInstant(at, language, office.time_zone) : '')
  switch (state) {
    case 'quoted':
      return words.answerBy(formatDay(validUntil, language))[language]
    case 'expired':
      return words.expired(formatDay(validUntil, language))[language]
    case 'declined':
      return words.declined(when(answer?.answeredAt))[language]
    case 'cancelled':
      return words.cancelled(when(end?.endedAt), end?.reason ?? '')[language]
    case 'accepted':
    case 'scheduled':
      return words.accepted(answer?.name ?? '', when(answer?.answeredAt))[language]
    case 'done':
    case 'closed':
      return `${words.done(when(end?.endedAt))[language]} ${invoiced(end, language)}`
  }
}

function invoiced(end: Engagement['end'], language: Language): string {
  if (end === null || end.documentNumber === null) return words.nothingDue[language]
  return words.invoice(end.documentNumber, formatMoney(end.totalCents, language))[language]
}

/** Yes, under a name; or no, with a reason or none. */
function Answering({ visit, engagement, member, typed, formKey }: EngagementPageProps) {
  const { language, holder } = visit
  const action = (path: Readonly<Record<Language, string>>) =>
    to(path[language], { engagement: engagement.id }, { link: holder.link })
  const mistakes = typed ? nameMissing : {}
  return (
    <section class="answering" aria-labelledby="answer">
      <h2 id="answer">{words.answer[language]}</h2>
      <form class="panel" method="post" action={action(paths.engagementAcceptance)}>
        <input type="hidden" name="key" value={formKey} />
        <Field name="name" label={words.name[language]} hint={words.nameWhy[language]} {...{ mistakes, language }}>
          {(field) => (
            <input
              {...field}
              type="text"
              autocomplete="name"
              value={typed ? '' : member.name}
              required
              maxlength={200}
            />
          )}
        </Field>
        {language === 'en' && <p class="small">{textOf('english_terms').en}</p>}
        <button class="button" type="submit">
          {words.accept[language]}
        </button>
      </form>
      <details>
        <summary>{words.decline[language]}</summary>
        <form class="panel" method="post" action={action(paths.engagementRefusal)}>
          <input type="hidden" name="key" value={formKey} />
          <Field name="reason" label={words.reason[language]} language={language}>
            {(field) => <textarea {...field} rows={3} maxlength={2000} />}
          </Field>
          <button class="button second" type="submit">
            {words.decline[language]}
          </button>
        </form>
      </details>
    </section>
  )
}

function BalanceLink({ visit, engagement: { accountId } }: EngagementPageProps) {
  const { language, desk, holder } = visit
  const link = linkFor(desk.secret, holder.personId, { to: `account:${accountId}`, how: 'mailed' })
  return (
    <p>
      <a href={to(paths.balance[language], { account: accountId }, { link })}>{words.balance[language]}</a>
    </p>
  )
}
