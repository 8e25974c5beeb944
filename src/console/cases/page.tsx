import type { Account } from '../../accounts/account.ts'
import type { Entry } from '../../blocks-of-hours/list-work.ts'
import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import type { Macro } from '../../canned-replies/macro.ts'
import { type Case, type CaseVerdict, softwareNamed, standingGraceCall } from '../../cases/case.ts'
import type { AccountCase } from '../../cases/list-cases.ts'
import type { Product } from '../../catalogue/product.ts'
import type { Draft, DraftFile } from '../../conversation/draft.ts'
import type { Message } from '../../conversation/message.ts'
import { categoryWords } from '../../coverage/words.ts'
import type { Amounts } from '../../documents/document.ts'
import type { AccountGraceCall } from '../../grace-calls/list-grace-calls.ts'
import { type PaidIncident, standingIncident } from '../../incidents/list-incidents.ts'
import type { MayFollow } from '../../notifications/list-followers.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Instant } from '../../platform/office-day.ts'
import type { CasePlace } from '../../queue/find-place.ts'
import type { Choices } from '../../queue/list-choices.ts'
import type { Question } from '../../satisfaction/find-question.ts'
import type { ListedEngagement } from '../../services/list-engagements.ts'
import type { Standing } from '../../standing/standing.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { FileLine } from '../../ui/file-line.tsx'
import { Notice } from '../../ui/form.tsx'
import { Followed } from '../../ui/live.tsx'
import { MailOfMessage } from '../../ui/mail-of-message.tsx'
import { DeskPage } from '../../ui/page.tsx'
import { Removed, RemovedFiles } from '../../ui/removed.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { GraceCallPanel, InstallationPanel } from './_acts.tsx'
import type { Beside } from './_beside.ts'
import { CannedReplies } from './_canned.tsx'
import { Composer } from './_composer.tsx'
import { Conversation } from './_conversation.tsx'
import { Copies } from './_copies.tsx'
import { FieldsPanel } from './_fields.tsx'
import { CaseHistory } from './_history.tsx'
import { IncidentPanel } from './_incident.tsx'
import { LinksPanel } from './_links.tsx'
import { Macros } from './_macros.tsx'
import { PlacePanel, WaysAround } from './_place.tsx'
import { RatingPanel } from './_rating.tsx'
import { ServicesPanel } from './_services.tsx'
import { StandingPanel } from './_standing.tsx'
import { Closing } from './_state.tsx'
import { VerdictPanel } from './_verdict.tsx'
import { WorkPanel } from './_work.tsx'

export type CasePageProps = {
  visit: StaffVisit
  case: Case
  verdict: CaseVerdict
  account: Account
  standing: Standing
  uses: readonly AccountGraceCall[]
  recent: readonly AccountCase[]
  products: readonly Product[]
  place: CasePlace
  choices: Choices
  /** Who may follow the case, and who does. */
  colleagues: readonly MayFollow[]
  beside: Beside
  incidents: readonly PaidIncident[]
  work: readonly Entry[]
  /** Since when the reader's clock runs on this case. */
  timer: Instant | undefined
  /** Of the whole account. */
  engagements: readonly ListedEngagement[]
  /** What a pay-per-incident comes to today, tax included. */
  quote: Amounts
  /** Whether the customer was offered one at that price. */
  isOffered: boolean
  /** What was said since, the oldest first. */
  messages: readonly Message[]
  /** What the reader has begun to write. */
  draft: Draft | undefined
  draftFiles: readonly DraftFile[]
  canned: {
    readonly replies: readonly CannedReply[]
    /** The one that was picked, filled in as text, for a browser without scripts; whether a value of it is missing. */
    readonly picked: string
    readonly missing: boolean
  }
  macros: readonly Macro[]
  /** What its requester was asked once it was closed, and said. */
  question: Question | undefined
  /** A key for each act of this page, so that pressing a button twice acts once. */
  formKey: string
  notice?: { readonly tone: 'done' | 'refused'; readonly words: Words } | undefined
}

/** A request with its verdict, and the account's standing beside it. */
export function CasePage(props: CasePageProps) {
  const { visit, case: shown, account, incidents, notice } = props
  const isPaid = standingIncident(incidents) !== undefined && standingGraceCall(shown) === undefined
  const { language } = visit.staff
  const title = `${shown.id} · ${categoryWords[shown.category].label[language]}`
  return (
    <DeskPage visit={visit} title={title} current="queue" script="composer">
      <div class="heading">
        <p class="over-title">
          <a href={paths.queue}>{words.queue[language]}</a> · {words.number(shown.id)[language]}
        </p>
        <Followed of={{ caseId: shown.id, tab: props.formKey }} language={language} />
        <h1 data-live="title">{categoryWords[shown.category].label[language]}</h1>
        <p class="by">
          {shown.requester.name} <a href={`mailto:${shown.requester.email}`}>{shown.requester.email}</a> ·{' '}
          <DeskLink path={paths.account} at={{ account: account.id }}>
            {account.name}
          </DeskLink>{' '}
          · {formatInstant(shown.receivedAt, language, visit.office.time_zone)}
        </p>
        <Copies {...props} />
        {!shown.requester.known && <p class="warning">{words.stranger[language]}</p>}
      </div>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <PlacePanel {...props} />
      <WaysAround language={language} />
      <div class="columns">
        <div>
          <RequestPanel {...props} />
          <Conversation {...props} />
          <Composer {...props} />
          <Prepared {...props} />
          <CaseHistory {...props} />
          <Closing {...props} />
        </div>
        <div class="beside" data-live="beside">
          <StandingPanel {...props} />
          <RatingPanel {...props} />
          <VerdictPanel {...props} />
          {shown.open && !isPaid && <GraceCallPanel {...props} />}
          <IncidentPanel {...props} />
          <WorkPanel {...props} />
          <ServicesPanel {...props} />
          {shown.open && shown.category === 'initial_installation' && <InstallationPanel {...props} />}
          <FieldsPanel {...props} />
          <LinksPanel {...props} />
        </div>
      </div>
    </DeskPage>
  )
}

function RequestPanel({ visit, case: shown, beside }: CasePageProps) {
  const { language } = visit.staff
  const product = softwareNamed(shown)
  return (
    <section class="panel" aria-labelledby="request" data-live="request">
      <h2 id="request">{words.request[language]}</h2>
      <dl>
        <dt>{words.product[language]}</dt>
        <dd>{product === '' ? words.unknown[language] : product}</dd>
        {shown.devices.length > 0 && <dt>{words.devices[language]}</dt>}
        {shown.devices.length > 0 && <dd>{shown.devices.join(', ')}</dd>}
      </dl>
      <Removed what="words" at={shown.textRemovedAt} language={language} timeZone={visit.office.time_zone} />
      {shown.description !== '' && <p class="words">{shown.description}</p>}
      <RemovedFiles files={shown.filesRemoved} language={language} timeZone={visit.office.time_zone} />
      {beside.mailId !== undefined && <MailOfMessage mailId={beside.mailId} language={language} />}
      {shown.files.length > 0 && (
        <ul class="files">
          {shown.files.map((file) => (
            <li key={file.id}>
              <FileLine file={file} href={to(paths.caseFile, { case: shown.id, file: file.id })} language={language} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What was written in advance: replies to pick from, several acts at once. */
function Prepared({ visit, case: shown, canned, choices, macros, messages, formKey }: CasePageProps) {
  const { language } = visit.staff
  const search = visit.c.req.query('canned_search')
  const about = { caseId: shown.id, language }
  return (
    <div class="panel folds prepared">
      <CannedReplies {...about} caseLanguage={shown.language} replies={canned.replies} search={search} />
      <Macros {...about} {...{ macros, formKey }} names={{ ...choices, ...canned }} seen={messages.at(-1)?.id ?? 0} />
    </div>
  )
}

const words = {
  queue: { fr: 'File', en: 'Queue' },
  number: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
  stranger: {
    fr: 'Cette adresse n’est pas connue du compte : rien du compte ne lui est montré.',
    en: 'This address is not known at the account: it is shown nothing of the account.',
  },
  request: { fr: 'La demande', en: 'The request' },
  product: { fr: 'Produit', en: 'Product' },
  unknown: { fr: 'Inconnu', en: 'Unknown' },
  devices: { fr: 'Appareils', en: 'Devices' },
}
