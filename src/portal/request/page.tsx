import type { Entry } from '../../blocks-of-hours/list-work.ts'
import { type Case, type CaseVerdict, standingGraceCall } from '../../cases/case.ts'
import type { Message } from '../../conversation/message.ts'
import type { Amounts } from '../../documents/document.ts'
import type { PaidIncident } from '../../incidents/list-incidents.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Urgency } from '../../queue/priority.ts'
import type { State } from '../../queue/state.ts'
import type { Standing } from '../../standing/standing.ts'
import { Notice } from '../../ui/form.tsx'
import { GraceCallSummary } from '../../ui/grace-calls.tsx'
import { linkFor } from '../../ui/links.ts'
import { PortalPage } from '../../ui/page.tsx'
import type { HolderVisit } from '../../ui/visit.ts'
import { Answer } from './_answer.tsx'
import { Messages } from './_messages.tsx'
import { WhatWasSent } from './_what-was-sent.tsx'
import { Work } from './_work.tsx'
import { Ways } from './ways.tsx'

export type RequestPageProps = {
  visit: HolderVisit
  case: Case
  verdict: CaseVerdict
  /** Only for a person of the account whose address is proven. */
  standing: Standing | undefined
  /** What a pay-per-incident comes to for this account, tax included; like the standing. */
  quote: Amounts | undefined
  /** The pay-per-incident that was paid for this case, if one stands. */
  incident: PaidIncident | undefined
  /** What was worked on it, for the same readers. */
  work: readonly Entry[]
  /** What was said of it. */
  messages: readonly Message[]
  /** Who is copied on it; nobody, to a reader who is none of the account’s people with a proven address. */
  copied: readonly string[]
  /** A message that was not sent. */
  typed: string
  state: State
  /** How pressing its requester said it is. */
  urgency: Urgency | null
  /** A key for the act of this page. */
  formKey: string
  /** Where the link to this page was mailed, with most of it hidden. */
  mailedTo: string
  notice: { readonly tone: 'done' | 'refused'; readonly words: Words } | undefined
}

/** A request as its requester follows it: the answer, why, the ways that remain and what is left. */
export function RequestPage(props: RequestPageProps) {
  const { visit, case: shown, verdict, standing, quote, incident, notice } = props
  const { language, holder } = visit
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const title = words.title(shown.id)[language]
  const elsewhere = to(paths.request[other], { case: shown.id }, { link: holder.link })
  return (
    <PortalPage visit={visit} title={title} elsewhere={elsewhere}>
      <h1>{title}</h1>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <Answer {...props} />
      {!holder.proven && (
        <aside class="prove">
          <h2>{words.prove[language]}</h2>
          <p>{words.proveWhy(props.mailedTo)[language]}</p>
        </aside>
      )}
      {incident === undefined && canChoose(shown, verdict) && (
        <Ways case={shown} verdict={verdict} standing={standing} quote={quote} visit={visit} />
      )}
      {standing && (
        <section class="panel" aria-labelledby="balance">
          <h2 id="balance">{words.balance[language]}</h2>
          <GraceCallSummary standing={standing.graceCalls} language={language} />
          <BalanceLink {...props} />
        </section>
      )}
      <Messages {...props} />
      <Work work={props.work} visit={visit} />
      <WhatWasSent case={shown} urgency={props.urgency} visit={visit} />
    </PortalPage>
  )
}

function BalanceLink({ visit, case: { accountId } }: RequestPageProps) {
  const { language, desk, holder } = visit
  const link = linkFor(desk.secret, holder.personId, { to: `account:${accountId}`, how: 'mailed' })
  return (
    <p>
      <a href={to(paths.balance[language], { account: accountId }, { link })}>{words.wholeBalance[language]}</a>
    </p>
  )
}

/** A way may be picked while the case is open, nothing was given for it, and it is not simply covered. */
function canChoose(shown: Case, verdict: CaseVerdict): boolean {
  return shown.open && verdict.ways.length > 0 && standingGraceCall(shown) === undefined && shown.requester.known
}

const words = {
  title: (caseId: number): Words => ({ fr: `Demande nº ${caseId}`, en: `Request no. ${caseId}` }),
  prove: { fr: 'Voir votre solde et choisir', en: 'See your balance and choose' },
  proveWhy: (address: string): Words => ({
    fr: `Pour que personne d’autre ne voie ce qui reste à votre compte, ouvrez le lien envoyé à ${address}. Ce navigateur s’en souviendra.`,
    en: `So that nobody else sees what your account has left, open the link we sent to ${address}. This browser will remember.`,
  }),
  balance: { fr: 'Votre solde', en: 'Your balance' },
  wholeBalance: { fr: 'Voir tout le solde', en: 'See the whole balance' },
}
