import { type Case, type CaseVerdict, type PublicAnswer, publicAnswer, standingGraceCall } from '../../cases/case.ts'
import { explain } from '../../coverage/explain.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatInstant, formatList } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Standing } from '../../standing/standing.ts'
import { Notice } from '../../ui/form.tsx'
import { GraceCallSummary } from '../../ui/grace-calls.tsx'
import { linkFor } from '../../ui/links.ts'
import { PortalPage } from '../../ui/page.tsx'
import type { HolderVisit } from '../../ui/visit.ts'
import { WhatWasSent } from './_what-was-sent.tsx'
import { Ways } from './ways.tsx'

export type RequestPageProps = {
  visit: HolderVisit
  case: Case
  verdict: CaseVerdict
  /** Only for a person of the account whose address is proven. */
  standing: Standing | undefined
  /** Where the link to this page was mailed, with most of it hidden. */
  mailedTo: string
  notice: { readonly tone: 'done' | 'refused'; readonly words: Words } | undefined
}

/** A request as its requester follows it: the answer, why, the ways that remain and what is left. */
export function RequestPage(props: RequestPageProps) {
  const { visit, case: shown, verdict, standing, notice } = props
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
      {canChoose(shown, verdict) && <Ways case={shown} verdict={verdict} standing={standing} visit={visit} />}
      {standing && (
        <section class="panel" aria-labelledby="balance">
          <h2 id="balance">{words.balance[language]}</h2>
          <GraceCallSummary standing={standing.graceCalls} language={language} />
          <BalanceLink {...props} />
        </section>
      )}
      <WhatWasSent case={shown} visit={visit} />
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

function Answer({ visit, case: shown, verdict }: RequestPageProps) {
  const { language, office } = visit
  const answer = answerFor(shown, verdict)
  const given = standingGraceCall(shown)
  const state = stateOf(shown, answer, given !== undefined)
  return (
    <section class={`stub ${state.tone}`} data-answers>
      <div class="state">
        <p>{state.label[language]}</p>
      </div>
      <div class="why">
        <p>{why(shown, verdict, language)}</p>
        {given && <p>{words.graceCallGiven(formatDay(given.givenOn, language))[language]}</p>}
        {!given && shown.open && <p>{state.next[language]}</p>}
        <p class="small">
          {words.received[language]} {formatInstant(shown.receivedAt, language, office.time_zone)}
        </p>
      </div>
    </section>
  )
}

/** A stranger to the account reads what is covered, too, only once a person has looked. */
function answerFor(shown: Case, verdict: CaseVerdict): PublicAnswer {
  const isLookedAt = verdict.cause !== 'received' || verdict.confirmedAt !== null
  return shown.requester.known || isLookedAt ? publicAnswer(verdict) : 'being_checked'
}

/** What the customer may read: a refusal, and its reason, only once a person stands behind it. */
function why(shown: Case, verdict: CaseVerdict, language: Language): string {
  if (!shown.open && answerFor(shown, verdict) === 'being_checked') return words.closedNow[language]
  if (!shown.requester.known) {
    return answerFor(shown, verdict) === 'being_checked' ? words.stranger[language] : words.looked[language]
  }
  if (publicAnswer(verdict) !== 'being_checked') return explain(verdict, language)
  if (verdict.verdict === 'needs_review') return explain(verdict, language)
  if (verdict.verdict === 'partly_covered') {
    return words.partlyChecked(
      formatList(verdict.devicesCovered, language),
      formatList(verdict.devicesNotCovered, language),
    )[language]
  }
  return words.checked[language]
}

type State = { tone: 'good' | 'wait' | 'no' | 'over'; label: Words; next: Words }

function stateOf(shown: Case, answer: PublicAnswer, given: boolean): State {
  if (!shown.open) return { tone: 'over', label: words.closed, next: words.nothing }
  if (given) return { tone: 'good', label: words.graceCall, next: words.onIt }
  const next = shown.requester.known ? words.pickBelow : words.callUs
  switch (answer) {
    case 'covered':
      return { tone: 'good', label: words.covered, next: words.onIt }
    case 'partly_covered':
      return { tone: 'wait', label: words.partlyCovered, next }
    case 'not_covered':
      return { tone: 'no', label: words.notCovered, next }
    case 'being_checked':
      return { tone: 'wait', label: words.beingChecked, next: words.willWrite }
  }
}

const words = {
  title: (caseId: number): Words => ({ fr: `Demande nº ${caseId}`, en: `Request no. ${caseId}` }),
  received: { fr: 'Reçue le', en: 'Received on' },
  covered: { fr: 'Couverte', en: 'Covered' },
  partlyCovered: { fr: 'Couverte en partie', en: 'Partly covered' },
  notCovered: { fr: 'Non couverte', en: 'Not covered' },
  beingChecked: { fr: 'En vérification', en: 'Being checked' },
  graceCall: { fr: 'Appel de Grâce', en: 'Grace call' },
  closedNow: { fr: 'Cette demande est fermée.', en: 'This request is closed.' },
  closed: { fr: 'Fermée', en: 'Closed' },
  onIt: { fr: 'Nous nous en occupons.', en: 'We are on it.' },
  willWrite: {
    fr: 'Vous recevrez un courriel dès que c’est fait.',
    en: 'You will get an email as soon as it is done.',
  },
  pickBelow: { fr: 'Choisissez ci-dessous comment avancer.', en: 'Choose below how to go ahead.' },
  looked: { fr: 'Une personne a regardé votre demande.', en: 'A person has looked at your request.' },
  callUs: {
    fr: 'Une personne de votre entreprise que nous connaissons peut choisir comment avancer; ou appelez-nous.',
    en: 'A person of your company whom we know can choose how to go ahead; or call us.',
  },
  nothing: { fr: '', en: '' },
  checked: {
    fr: 'Une personne vérifie ce que couvre votre abonnement avant de vous répondre.',
    en: 'A person checks what your subscription covers before answering you.',
  },
  partlyChecked: (yes: string, no: string): Words => ({
    fr: `La première installation est incluse pour ${yes}. Pour ${no}, une personne vérifie.`,
    en: `The first installation is included for ${yes}. For ${no}, a person is checking.`,
  }),
  stranger: {
    fr: 'Nous ne connaissons pas encore votre adresse à ce compte : une personne vérifie, puis vous répond.',
    en: 'We do not know your address at this account yet: a person checks, then answers you.',
  },
  graceCallGiven: (on: string): Words => ({
    fr: `Un Appel de Grâce a été utilisé le ${on} : cette intervention est sans frais.`,
    en: `A grace call was used on ${on}: this help is free of charge.`,
  }),
  prove: { fr: 'Voir votre solde et choisir', en: 'See your balance and choose' },
  proveWhy: (address: string): Words => ({
    fr: `Pour que personne d’autre ne voie ce qui reste à votre compte, ouvrez le lien envoyé à ${address}. Ce navigateur s’en souviendra.`,
    en: `So that nobody else sees what your account has left, open the link we sent to ${address}. This browser will remember.`,
  }),
  balance: { fr: 'Votre solde', en: 'Your balance' },
  wholeBalance: { fr: 'Voir tout le solde', en: 'See the whole balance' },
}
