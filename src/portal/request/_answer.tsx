import { type Case, type CaseVerdict, type PublicAnswer, publicAnswer, standingGraceCall } from '../../cases/case.ts'
import { explain } from '../../coverage/explain.ts'
import { formatDay, formatInstant, formatList } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { OpenState, State } from '../../queue/state.ts'
import type { RequestPageProps } from './page.tsx'

/** What became of the request so far, and why, in the customer's words. */
export function Answer({ visit, case: shown, verdict, incident, state: stage }: RequestPageProps) {
  const { language, office } = visit
  const answer = answerFor(shown, verdict)
  const given = standingGraceCall(shown)
  const isPaid = given === undefined && incident !== undefined
  const state = isPaid && shown.open ? paidState : stateOf(shown, answer, given !== undefined)
  return (
    <section class={`stub ${state.tone}`} data-answers>
      <div class="state">
        <p>{state.label[language]}</p>
      </div>
      <div class="why">
        <p>{why(shown, verdict, language)}</p>
        {given && <p>{words.graceCallGiven(formatDay(given.givenOn, language))[language]}</p>}
        {isPaid && shown.requester.known && (
          <p>{words.incidentPaid(formatDay(incident.paidOn, language), incident.documentNumber)[language]}</p>
        )}
        {!given && shown.open && (state.next !== words.onIt || isOurs(stage)) && <p>{state.next[language]}</p>}
        {stage !== 'closed' && <p>{stages[stage][language]}</p>}
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

type Shown = { tone: 'good' | 'wait' | 'no' | 'over'; label: Words; next: Words }

function stateOf(shown: Case, answer: PublicAnswer, given: boolean): Shown {
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

function isOurs(stage: State): boolean {
  return stage === 'new' || stage === 'in_progress' || stage === 'snoozed'
}

/** Where an open request stands, as its requester should know it: that it sleeps, or is in somebody's hands, is ours. */
const stages: Record<OpenState, Words> = {
  new: { fr: 'Votre demande est reçue.', en: 'Your request is received.' },
  snoozed: { fr: 'Votre demande est reçue.', en: 'Your request is received.' },
  awaiting_choice: { fr: 'Nous attendons votre choix.', en: 'We are waiting for your choice.' },
  in_progress: { fr: 'Une personne y travaille.', en: 'Somebody is working on it.' },
  waiting_on_customer: { fr: 'Nous attendons votre réponse.', en: 'We are waiting for your answer.' },
  waiting_on_vendor: {
    fr: 'Nous attendons une réponse de l’éditeur du logiciel.',
    en: 'We are waiting for an answer from the software’s maker.',
  },
  resolved: {
    fr: 'C’est réglé, croyons-nous. Sinon, écrivez-nous ci-dessous.',
    en: 'It is resolved, as far as we know. If not, write to us below.',
  },
}

const paidState: Shown = {
  tone: 'good',
  label: { fr: 'PPI payé', en: 'PPI paid' },
  next: { fr: 'Nous nous en occupons.', en: 'We are on it.' },
}

const words = {
  incidentPaid: (on: string, number: number): Words => ({
    fr: `Le PPI a été payé le ${on} (reçu nº ${number}).`,
    en: `The PPI was paid on ${on} (receipt no. ${number}).`,
  }),
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
}
