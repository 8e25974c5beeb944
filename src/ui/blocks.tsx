import type { Draw } from '../blocks-of-hours/list-work.ts'
import { formatDay, formatMinutes, formatMoney } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { BlockStanding } from '../standing/blocks.ts'
import type { CreditStanding } from '../standing/credits.ts'

type BlocksProps = {
  blocks: readonly BlockStanding[]
  credits: readonly CreditStanding[]
  language: Language
  /** The draws to show under their block; nothing to leave them out. */
  draws?: readonly Draw[]
  caseLink?: (caseId: number) => string | undefined
  /** Where a block that waits for its payment is paid by card; nothing where it cannot be. */
  payLink?: ((blockId: number) => string) | undefined
}

/** An account's blocks of hours, each down to the entries that drew on it, and the credits a new one would deduct. */
export function Blocks({ blocks, credits, language, draws = [], caseLink = () => undefined, payLink }: BlocksProps) {
  return (
    <>
      {blocks.length === 0 && <p class="quiet">{words.none[language]}</p>}
      {blocks.map((block) => (
        <article class="block" key={block.id}>
          <p class="block-left">
            <b>{formatMinutes(block.leftMinutes)}</b>{' '}
            <span>{words.leftOf(formatMinutes(block.minutes))[language]}</span>
          </p>
          <meter min={0} max={block.minutes} value={block.leftMinutes} aria-hidden="true" />
          <p class="small">{aboutBlock(block, language)}</p>
          {payLink && !block.isPaid && (
            <form method="post" action={payLink(block.id)}>
              <button class="button" type="submit">
                {words.pay[language]}
              </button>
            </form>
          )}
          <Draws draws={draws.filter(({ blockId }) => blockId === block.id)} language={language} caseLink={caseLink} />
        </article>
      ))}
      {credits.length > 0 && (
        <ul class="credits">
          {credits.map(({ incidentId, cents, until, caseId }) => (
            <li key={incidentId}>
              {words.credit(formatMoney(cents, language), caseId, formatDay(until, language))[language]}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function aboutBlock(block: BlockStanding, language: Language): string {
  const { id, orderedOn, usableFrom, leftMinutes, expiresOn } = block
  const reservedMinutes = Math.min(block.reservedMinutes, leftMinutes)
  const parts = [words.ordered(id, formatDay(orderedOn, language))[language]]
  if (usableFrom === null) parts.push(words.unpaid[language])
  if (reservedMinutes > 0) parts.push(words.reserved(formatMinutes(reservedMinutes))[language])
  if (expiresOn !== null) parts.push(words.until(formatDay(expiresOn, language))[language])
  return parts.join(' · ')
}

type DrawsProps = { draws: readonly Draw[]; language: Language; caseLink: (caseId: number) => string | undefined }

function Draws({ draws, language, caseLink }: DrawsProps) {
  if (draws.length === 0) return null
  return (
    <details class="draws">
      <summary>{words.draws(draws.length)[language]}</summary>
      <ol class="uses">
        {draws.map(({ id, caseId, minutes, workedOn }) => {
          const link = caseId === null ? undefined : caseLink(caseId)
          const request = caseId === null ? words.session[language] : words.request(caseId)[language]
          return (
            <li key={id}>
              <span class="when">{formatDay(workedOn, language)}</span>
              <span>
                {formatMinutes(minutes)}, {link ? <a href={link}>{request}</a> : request}
              </span>
            </li>
          )
        })}
      </ol>
    </details>
  )
}

const words = {
  none: { fr: 'Aucun bloc d’heures.', en: 'No block of hours.' },
  leftOf: (minutes: string): Words => ({ fr: `restantes sur ${minutes}`, en: `left of ${minutes}` }),
  ordered: (id: number, on: string): Words => ({ fr: `Bloc nº ${id} du ${on}`, en: `Block no. ${id} of ${on}` }),
  unpaid: { fr: 'en attente de paiement', en: 'waiting for its payment' },
  reserved: (minutes: string): Words => ({ fr: `${minutes} réservées`, en: `${minutes} reserved` }),
  until: (on: string): Words => ({ fr: `utilisable jusqu’au ${on}`, en: `usable until ${on}` }),
  pay: { fr: 'Payer par carte', en: 'Pay by card' },
  draws: (count: number): Words => ({
    fr: count > 1 ? `${count} utilisations` : 'Une utilisation',
    en: count === 1 ? 'One use' : `${count} uses`,
  }),
  request: (caseId: number): Words => ({ fr: `demande nº ${caseId}`, en: `request no. ${caseId}` }),
  session: { fr: 'séance', en: 'session' },
  credit: (cents: string, caseId: number, until: string): Words => ({
    fr: `${cents} déductibles d’un nouveau bloc jusqu’au ${until} (PPI de la demande nº ${caseId})`,
    en: `${cents} can be deducted from a new block until ${until} (PPI of request no. ${caseId})`,
  }),
}
