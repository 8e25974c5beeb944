import { standingChoice, standingGraceCall } from '../../cases/case.ts'
import { wayWords } from '../../coverage/words.ts'
import { type AgreedHow, agreedHows, type ReversalReason, reversalReasons } from '../../grace-calls/grace-call.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { AskAnother, Only } from '../../ui/desk-pages.tsx'
import type { CasePageProps } from './page.tsx'

/** Giving a grace call, or reversing the one that was given. */
export function GraceCallPanel(props: CasePageProps) {
  const { visit, case: shown, verdict, standing } = props
  const { language } = visit.staff
  const given = standingGraceCall(shown)
  if (given !== undefined) return <Reverse {...props} />
  if (verdict.verdict === 'covered') return null
  const { eligible, left, resetsOn } = standing.graceCalls
  return (
    <section class="panel grace-call" aria-labelledby="grace-call">
      <h2 id="grace-call">{wayWords.grace_call[language]}</h2>
      {!eligible && <p>{words.notEligible[language]}</p>}
      {eligible && left === 0 && resetsOn && <p>{words.noneLeft(formatDay(resetsOn, language))[language]}</p>}
      {eligible && left > 0 && (
        <Only send={paths.caseGraceCall} instead={<AskAnother language={language} />}>
          <Give {...props} />
        </Only>
      )}
    </section>
  )
}

function Give({ visit, case: shown, standing, formKey }: CasePageProps) {
  const { language } = visit.staff
  const choice = standingChoice(shown)
  const approvalLine = approvalOf(shown.approval)
  const agreedOnPage = choice?.way === 'grace_call' ? choice : undefined
  return (
    <form method="post" action={to(paths.caseGraceCall, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      {agreedOnPage && (
        <p class="agreed">
          {words.agreedOnPage(agreedOnPage.personName)[language]}{' '}
          {formatInstant(agreedOnPage.chosenAt, language, visit.office.time_zone)}
        </p>
      )}
      <fieldset class="inline">
        <legend>{words.agreedHow[language]}</legend>
        {agreedHows
          .filter((how) => how !== 'portal' || agreedOnPage !== undefined)
          .map((how) => (
            <label key={how}>
              <input type="radio" name="agreed" value={how} required checked={how === 'portal'} />{' '}
              {agreedWords[how][language]}
            </label>
          ))}
      </fieldset>
      {approvalLine !== undefined && <p class="agreed">{approvalLine[language]}</p>}
      <button class="button" type="submit">
        {words.give[language]}
      </button>
      <p class="hint">{words.leaves(standing.graceCalls.left - 1)[language]}</p>
    </form>
  )
}

/** What the account's owner said, where they approve each grace call. */
function approvalOf({ needed, asked, answer }: CasePageProps['case']['approval']): Words | undefined {
  if (!needed) return undefined
  return answer === null ? words.approval[asked ? 'asked' : 'needed'] : words.approval[answer]
}

function Reverse({ visit, case: shown, formKey }: CasePageProps) {
  const { language } = visit.staff
  const given = standingGraceCall(shown)
  if (given === undefined) return null
  return (
    <section class="panel grace-call given" aria-labelledby="grace-call">
      <h2 id="grace-call">{words.given[language]}</h2>
      <p>
        {formatInstant(given.givenAt, language, visit.office.time_zone)}
        {given.givenBy && `, ${given.givenBy}`} · {agreedWords[given.agreedHow][language]}
      </p>
      <Only send={paths.caseReversal}>
        <details>
          <summary>{words.reverse[language]}</summary>
          <form method="post" action={to(paths.caseReversal, { case: shown.id })}>
            <input type="hidden" name="key" value={formKey} />
            <label for="reversal">{words.reason[language]}</label>
            <select id="reversal" name="reason">
              {reversalReasons.map((reason) => (
                <option key={reason} value={reason}>
                  {reasonWords[reason][language]}
                </option>
              ))}
            </select>
            <button class="button second" type="submit">
              {words.reverse[language]}
            </button>
            <p class="hint">{words.reverseHint[language]}</p>
          </form>
        </details>
      </Only>
    </section>
  )
}

/** Recording first installations as done: each new device takes a place (R3). */
export function InstallationPanel({ visit, case: shown, verdict, formKey }: CasePageProps) {
  const { language } = visit.staff
  return (
    <section class="panel" aria-labelledby="installation">
      <h2 id="installation">{words.installation[language]}</h2>
      <form method="post" action={to(paths.caseInstallation, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <fieldset class="inline">
          <legend>{words.installed[language]}</legend>
          {shown.devices.map((device) => (
            <label key={device}>
              <input type="checkbox" name="device" value={device} checked={verdict.devicesCovered.includes(device)} />{' '}
              {device}
            </label>
          ))}
        </fieldset>
        <button class="button second" type="submit">
          {words.record[language]}
        </button>
      </form>
    </section>
  )
}

/** How a customer agreed, in words. */
export const agreedWords: Record<AgreedHow, Words> = {
  portal: { fr: 'sur la page de la demande', en: 'on the request’s page' },
  email: { fr: 'par courriel', en: 'by email' },
  phone: { fr: 'au téléphone', en: 'on the phone' },
}

/** Why a grace call was reversed, as an agent picks it. */
export const reasonWords: Record<ReversalReason, Words> = {
  was_covered: { fr: 'C’était couvert', en: 'It was covered' },
  duplicate: { fr: 'Compté deux fois', en: 'Counted twice' },
  cancelled: { fr: 'Annulé avant le travail', en: 'Cancelled before any work' },
  mistake: { fr: 'Erreur', en: 'Mistake' },
}

const words = {
  approval: {
    needed: {
      fr: 'La personne responsable du compte donne son accord à chaque Appel de Grâce; elle sera avertie.',
      en: 'The account owner approves each grace call; they will be asked.',
    },
    asked: {
      fr: 'La personne responsable du compte est avertie; son accord est attendu.',
      en: 'The account owner has been asked; their approval is awaited.',
    },
    approved: { fr: 'La personne responsable du compte a donné son accord.', en: 'The account owner approved.' },
    declined: { fr: 'La personne responsable du compte a refusé.', en: 'The account owner declined.' },
  },
  notEligible: {
    fr: 'Ce compte n’y a pas droit : aucun abonnement actif, ou seulement une location court terme.',
    en: 'This account is not eligible: no active subscription, or only a short-term rental.',
  },
  noneLeft: (resets: string): Words => ({
    fr: `Tous utilisés. De nouveau disponibles le ${resets}.`,
    en: `All used. Available again on ${resets}.`,
  }),
  agreedOnPage: (name: string): Words => ({
    fr: `${name} a donné son accord sur la page,`,
    en: `${name} agreed on the page,`,
  }),
  agreedHow: { fr: 'Le client a donné son accord', en: 'The customer agreed' },
  give: { fr: 'Donner un Appel de Grâce', en: 'Give a grace call' },
  leaves: (left: number): Words => ({
    fr: left === 0 ? 'C’est le dernier de cette année.' : `Il en restera ${left}.`,
    en: left === 0 ? 'It is the last one this year.' : `${left} will be left.`,
  }),
  given: { fr: 'Appel de Grâce donné', en: 'Grace call given' },
  reverse: { fr: 'Annuler cette utilisation', en: 'Reverse this use' },
  reason: { fr: 'Raison', en: 'Reason' },
  reverseHint: {
    fr: 'Les mêmes personnes en sont averties. Rien n’est effacé.',
    en: 'The same people are told. Nothing is erased.',
  },
  installation: { fr: 'Première installation', en: 'First installation' },
  installed: { fr: 'Installée sur', en: 'Installed on' },
  record: { fr: 'Enregistrer comme faite', en: 'Record as done' },
}
