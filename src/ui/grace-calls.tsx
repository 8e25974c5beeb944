import type { AccountGraceCall } from '../grace-calls/list-grace-calls.ts'
import { reversalWords } from '../notifications/grace-call-reversed.ts'
import { formatDay } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { GraceCallStanding } from '../standing/grace-calls.ts'
import type { Standing } from '../standing/standing.ts'

/** The grace calls of an account in one glance: what is left, of what, until when. */
export function GraceCallSummary({ standing, language }: { standing: GraceCallStanding; language: Language }) {
  const { eligible, left, allowance, used, activeSeats, goodwillLeft, resetsOn } = standing
  if (!eligible) return <p class="standing-none">{words.notEligible[language]}</p>
  return (
    <div class="tally">
      <p class="left">
        <b>{left}</b> <span>{words.left(left)[language]}</span>
      </p>
      <dl>
        <dt>{words.used[language]}</dt>
        <dd>{words.of(used, allowance)[language]}</dd>
        <dt>{words.seats[language]}</dt>
        <dd>{activeSeats}</dd>
        {goodwillLeft > 0 && (
          <>
            <dt>{words.goodwill[language]}</dt>
            <dd>{goodwillLeft}</dd>
          </>
        )}
        {resetsOn && (
          <>
            <dt>{words.resets[language]}</dt>
            <dd>{formatDay(resetsOn, language)}</dd>
          </>
        )}
      </dl>
    </div>
  )
}

type UsesProps = {
  uses: readonly AccountGraceCall[]
  language: Language
  /** Where a case is shown to this reader; nothing where it is not theirs to see. */
  caseLink: (caseId: number) => string | undefined
}

/** Every use and reversal, newest first. */
export function GraceCallUses({ uses, language, caseLink }: UsesProps) {
  if (uses.length === 0) return <p class="quiet">{words.noUses[language]}</p>
  return (
    <ol class="uses">
      {uses.map(({ number, caseId, requesterName, givenOn, byGoodwill, reversedOn, reason }) => {
        const link = caseLink(caseId)
        return (
          <li key={number} class={reversedOn ? 'reversed' : undefined}>
            <span class="when">{formatDay(givenOn, language)}</span>
            <span>
              {link ? <a href={link}>{words.request(caseId)[language]}</a> : words.request(caseId)[language]},{' '}
              {requesterName}
              {byGoodwill && <em> · {words.byGoodwill[language]}</em>}
              {reversedOn && reason && (
                <small>{words.reversed(formatDay(reversedOn, language), reversalWords[reason])[language]}</small>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** The places for first installations: how many, and which devices hold them. */
export function DeviceSummary({ devices, language }: { devices: Standing['devices']; language: Language }) {
  return (
    <>
      <p>{words.places(devices.used, devices.limit)[language]}</p>
      {devices.devices.length > 0 && (
        <ul class="devices-held">
          {devices.devices.map(({ key, device, installedOn }) => (
            <li key={key}>
              {device} <small>{formatDay(installedOn, language)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const words = {
  notEligible: {
    fr: 'Pas d’Appels de Grâce : aucun abonnement actif, ou seulement une location court terme.',
    en: 'No grace calls: no active subscription, or only a short-term rental.',
  },
  left: (left: number): Words => ({
    fr: left > 1 ? 'Appels de Grâce restants' : 'Appel de Grâce restant',
    en: left === 1 ? 'grace call left' : 'grace calls left',
  }),
  of: (used: number, allowance: number): Words => ({ fr: `${used} sur ${allowance}`, en: `${used} of ${allowance}` }),
  request: (caseId: number): Words => ({ fr: `demande nº ${caseId}`, en: `request no. ${caseId}` }),
  places: (used: number, limit: number): Words => ({
    fr: `${used} appareil${used > 1 ? 's' : ''} sur ${limit}`,
    en: `${used} of ${limit} device${limit === 1 ? '' : 's'}`,
  }),
  used: { fr: 'Utilisés cette année', en: 'Used this year' },
  seats: { fr: 'Sièges actifs', en: 'Active seats' },
  goodwill: { fr: 'Dont offerts en plus', en: 'Of which extra' },
  resets: { fr: 'Remis à neuf le', en: 'Reset on' },
  noUses: { fr: 'Aucune utilisation.', en: 'No use.' },
  byGoodwill: { fr: 'offert en plus', en: 'extra' },
  reversed: (on: string, reason: Words): Words => ({
    fr: `Annulé le ${on} : ${reason.fr}`,
    en: `Reversed on ${on}: ${reason.en}`,
  }),
}
