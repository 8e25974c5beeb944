import type { Draw } from '../blocks-of-hours/list-work.ts'
import type { AccountGraceCall } from '../grace-calls/list-grace-calls.ts'
import { formatDay, formatInstant } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Standing } from '../standing/standing.ts'
import type { Term } from '../subscriptions/lines.ts'
import { Blocks } from './blocks.tsx'
import { DeviceSummary, GraceCallSummary, GraceCallUses } from './grace-calls.tsx'
import { Services, type ServicesProps } from './services.tsx'

export type BalanceProps = {
  standing: Standing
  uses: readonly AccountGraceCall[]
  draws: readonly Draw[]
  services: Omit<ServicesProps, 'language' | 'timeZone'>
  language: Language
  timeZone: string
  caseLink: (caseId: number) => string | undefined
  payLink?: ((blockId: number) => string) | undefined
  /** The address of the page itself, also when it answers a form with a mistake. */
  address: string
  /** What the date form must carry along, such as the link that opened the page. */
  carried: Readonly<Record<string, string>>
  /** The moment as known, as typed; empty for now. */
  knownAt: string
}

/** An account's balance at the end of any day, as known at any moment: the same for staff and customer. */
export function Balance(props: BalanceProps) {
  const { standing, uses, draws, services, language, timeZone, caseLink, payLink, address, carried, knownAt } = props
  const asked = words.asOf(
    formatDay(standing.on, language),
    knownAt === '' ? undefined : formatInstant(standing.knownAt, language, timeZone),
  )
  return (
    <>
      <section class="panel" aria-labelledby="grace-calls">
        <h2 id="grace-calls">{words.graceCalls[language]}</h2>
        <p class="quiet">{asked[language]}</p>
        <GraceCallSummary standing={standing.graceCalls} language={language} />
        <h3>{words.uses[language]}</h3>
        <GraceCallUses uses={uses} language={language} caseLink={caseLink} />
      </section>
      <section class="panel" aria-labelledby="blocks">
        <h2 id="blocks">{words.blocks[language]}</h2>
        <Blocks
          blocks={standing.blocks}
          credits={standing.credits}
          language={language}
          draws={draws}
          caseLink={caseLink}
          payLink={payLink}
        />
      </section>
      <section class="panel" aria-labelledby="devices">
        <h2 id="devices">{words.devices[language]}</h2>
        <DeviceSummary devices={standing.devices} language={language} />
      </section>
      <section class="panel wide" aria-labelledby="services">
        <h2 id="services">{words.services[language]}</h2>
        <Services {...services} language={language} timeZone={timeZone} />
      </section>
      <section class="panel wide" aria-labelledby="lines">
        <h2 id="lines">{words.lines[language]}</h2>
        <Lines standing={standing} language={language} />
      </section>
      <form class="dates" method="get" action={address}>
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <div class="field">
          <label for="on">{words.on[language]}</label>
          <input id="on" name="on" type="date" value={standing.on} />
        </div>
        <div class="field">
          <label for="known_at">{words.knownAt[language]}</label>
          <input id="known_at" name="known_at" type="datetime-local" value={knownAt} />
        </div>
        <button class="button second" type="submit">
          {words.show[language]}
        </button>
      </form>
    </>
  )
}

function Lines({ standing, language }: { standing: Standing; language: Language }) {
  if (standing.lines.length === 0) return <p class="quiet">{words.noLines[language]}</p>
  return (
    <table class="lines">
      <thead>
        <tr>
          <th scope="col">{words.product[language]}</th>
          <th scope="col">{words.term[language]}</th>
          <th scope="col">{words.seats[language]}</th>
          <th scope="col">{words.from[language]}</th>
          <th scope="col">{words.to[language]}</th>
        </tr>
      </thead>
      <tbody>
        {standing.lines.map((line) => (
          <tr key={line.id} class={line.active ? undefined : 'over'}>
            <td>
              {line.product.name} <small>{line.reference}</small>
              {!line.active && <small class="tag">{words.notActive[language]}</small>}
            </td>
            <td data-label={words.term[language]}>{termWords[line.term][language]}</td>
            <td data-label={words.seats[language]}>{line.seatsThatDay}</td>
            <td data-label={words.from[language]}>{formatDay(line.startsOn, language)}</td>
            <td data-label={words.to[language]}>{formatDay(line.endsOn, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Terms in words; only a quarterly rental is short-term (R11). */
export const termWords: Record<Term, Words> = {
  annual: { fr: 'Annuel', en: 'Annual' },
  multi_year: { fr: 'Pluriannuel', en: 'Multi-year' },
  perpetual_with_maintenance: { fr: 'Perpétuel, sous maintenance', en: 'Perpetual with maintenance' },
  quarterly: { fr: 'Location court terme', en: 'Short-term rental' },
}

const words = {
  asOf: (on: string, knownAt: string | undefined): Words => ({
    fr: knownAt === undefined ? `À la fin du ${on}.` : `À la fin du ${on}, comme on le savait le ${knownAt}.`,
    en: knownAt === undefined ? `At the end of ${on}.` : `At the end of ${on}, as known on ${knownAt}.`,
  }),
  graceCalls: { fr: 'Appels de Grâce', en: 'Grace calls' },
  uses: { fr: 'Utilisations', en: 'Uses' },
  blocks: { fr: 'Blocs d’heures', en: 'Blocks of hours' },
  services: { fr: 'Services Techniques', en: 'Technical services' },
  devices: { fr: 'Appareils des premières installations', en: 'Devices of first installations' },
  lines: { fr: 'Abonnements', en: 'Subscriptions' },
  noLines: { fr: 'Aucun abonnement enregistré.', en: 'No subscription recorded.' },
  product: { fr: 'Produit', en: 'Product' },
  term: { fr: 'Durée', en: 'Term' },
  seats: { fr: 'Sièges', en: 'Seats' },
  from: { fr: 'Du', en: 'From' },
  to: { fr: 'Au', en: 'To' },
  notActive: { fr: 'inactif', en: 'inactive' },
  on: { fr: 'À la date du', en: 'On the day' },
  knownAt: { fr: 'Comme on le savait le (facultatif)', en: 'As known at (optional)' },
  show: { fr: 'Afficher', en: 'Show' },
}
