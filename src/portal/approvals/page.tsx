import { categoryWords } from '../../coverage/words.ts'
import type { OwnAccount } from '../../customers/customer.ts'
import type { WaitingApproval } from '../../grace-calls/list-waiting-approvals.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { Notice } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { CustomerVisit } from '../../ui/visit.ts'

type ApprovalsPageProps = {
  visit: CustomerVisit
  account: OwnAccount
  waiting: readonly WaitingApproval[]
  /** What became of the answer that was just given, and to which request. */
  answered: { readonly said: string; readonly caseId: number }
}

/** The grace calls that wait for an account's owner, each to be approved or declined there. */
export function ApprovalsPage({ visit, account, waiting, answered }: ApprovalsPageProps) {
  const { language } = visit
  const elsewhere = to(paths.approvals[language === 'fr' ? 'en' : 'fr'], { account: account.id })
  const notice = Object.hasOwn(notices, answered.said) ? notices[answered.said] : undefined
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <p class="over-title">
        <a href={to(paths.myRequests[language], {}, { account: account.id })}>{account.name}</a>{' '}
        <small>{account.reference}</small>
      </p>
      <h1>{words.title[language]}</h1>
      {notice && (
        <Notice tone={notice.tone}>
          {answered.caseId > 0 && `${words.request(answered.caseId)[language]} – `}
          {notice.words[language]}
        </Notice>
      )}
      <p class="lead">{(waiting.length === 0 ? words.none : words.lead)[language]}</p>
      {waiting.map((one) => (
        <Waiting key={one.caseId} visit={visit} account={account} one={one} />
      ))}
    </PortalPage>
  )
}

function Waiting({ visit, account, one }: { visit: CustomerVisit; account: OwnAccount; one: WaitingApproval }) {
  const { language, office } = visit
  const heading = `request-${one.caseId}`
  const asked = formatInstant(one.askedAt, language, office.time_zone)
  return (
    <section class="panel" aria-labelledby={heading}>
      <h2 id={heading}>
        <a href={to(paths.request[language], { case: one.caseId })}>{words.request(one.caseId)[language]}</a>
        {' – '}
        {categoryWords[one.category].label[language]}
      </h2>
      <p class="quiet">{(one.isByStaff ? words.askedByUs : words.askedByThem)(one.requesterName, asked)[language]}</p>
      <p class="words">{one.description}</p>
      <form class="answers" method="post" action={to(paths.approvals[language], { account: account.id })}>
        <input type="hidden" name="case" value={one.caseId} />
        <button class="button" type="submit" name="answer" value="approved" aria-describedby={heading}>
          {words.approve[language]}
        </button>
        <button class="button second" type="submit" name="answer" value="declined" aria-describedby={heading}>
          {words.decline[language]}
        </button>
      </form>
    </section>
  )
}

type Said = { readonly tone: 'done' | 'refused'; readonly words: Words }
const notices: Readonly<Record<string, Said>> = {
  approved: {
    tone: 'done',
    words: {
      fr: 'accordé; la personne et notre équipe sont averties.',
      en: 'approved; the person and our team are told.',
    },
  },
  declined: {
    tone: 'done',
    words: {
      fr: 'refusé; la personne et notre équipe sont averties.',
      en: 'declined; the person and our team are told.',
    },
  },
  already_approved: { tone: 'refused', words: { fr: 'c’était déjà accordé.', en: 'it was approved already.' } },
  already_declined: { tone: 'refused', words: { fr: 'c’était déjà refusé.', en: 'it was declined already.' } },
  already_given: {
    tone: 'refused',
    words: { fr: 'cet Appel de Grâce est déjà donné.', en: 'this grace call is already given.' },
  },
  closed: {
    tone: 'refused',
    words: {
      fr: 'la demande est fermée; il n’y a plus rien à accorder.',
      en: 'the request is closed; nothing is left to approve.',
    },
  },
  not_asked: {
    tone: 'refused',
    words: { fr: 'aucun accord n’est plus demandé.', en: 'no approval is asked for any more.' },
  },
}

const words = {
  title: { fr: 'Accords à donner', en: 'Approvals to give' },
  lead: { fr: 'Rien n’est utilisé sans votre accord.', en: 'Nothing is used without your approval.' },
  none: { fr: 'Rien n’attend votre accord.', en: 'Nothing waits for your approval.' },
  request: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
  askedByThem: (name: string, asked: string): Words => ({
    fr: `${name} a choisi un Appel de Grâce, ${asked}`,
    en: `${name} chose a grace call, ${asked}`,
  }),
  askedByUs: (name: string, asked: string): Words => ({
    fr: `${name} – notre équipe donnerait un Appel de Grâce, ${asked}`,
    en: `${name} – our team would give a grace call, ${asked}`,
  }),
  approve: { fr: 'Donner mon accord', en: 'Approve' },
  decline: { fr: 'Refuser', en: 'Decline' },
} as const
