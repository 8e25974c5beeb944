import type { Month } from '../../accounting/period.ts'
import { paths, to } from '../../paths.ts'
import { formatPercent } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { type Counts, shareOfGood } from '../../satisfaction/counts.ts'
import type { Satisfaction } from '../../satisfaction/find-satisfaction.ts'
import type { ListedRating } from '../../satisfaction/list-ratings.ts'
import { daysToRate } from '../../satisfaction/rating.ts'
import type { StaffVisit } from '../../ui/visit.ts'
import { HowItWentPage } from '../_how-it-went-page.tsx'
import { Ratings } from './_ratings.tsx'

export type SatisfactionPageProps = {
  visit: StaffVisit
  month: Month
  satisfaction: Satisfaction
  ratings: readonly ListedRating[]
}

/** How the requests of a month went: in all, per agent who closed them, per account, and one by one. */
export function SatisfactionPage(props: SatisfactionPageProps) {
  const { visit, month, satisfaction } = props
  const { language } = visit.staff
  const { all, agents, accounts } = satisfaction
  const share = shareOfGood(all)
  return (
    <HowItWentPage visit={visit} title={words.title[language]} here="satisfaction" month={month}>
      {all.asked === 0 ? (
        <p class="empty">{words.none[language]}</p>
      ) : (
        <div class="panels">
          <section class="panel tally" aria-labelledby="share">
            <h2 id="share">{words.share[language]}</h2>
            <p class="left">
              <b>{share === undefined ? '—' : formatPercent(share, language)}</b>
              <span>{words.of(all)[language]}</span>
            </p>
            <p class="hint">{words.hint[language]}</p>
          </section>
          <CountsTable
            title={words.agents[language]}
            rows={agents.map(({ name, ...counts }) => ({
              ...counts,
              label: name ?? words.terminal[language],
              href: '',
            }))}
            language={language}
          />
          <CountsTable
            title={words.accounts[language]}
            rows={accounts.map(({ id, name, ...counts }) => {
              return {
                ...counts,
                label: name,
                href: visit.allows('GET', paths.account) ? to(paths.account, { account: id }) : '',
              }
            })}
            language={language}
          />
          <Ratings {...props} />
        </div>
      )}
    </HowItWentPage>
  )
}

type CountsTableProps = {
  title: string
  rows: readonly (Counts & { label: string; href: string })[]
  language: Language
}

function CountsTable({ title, rows, language }: CountsTableProps) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{words.name[language]}</th>
            <th scope="col" class="cents">
              {words.rated[language]}
            </th>
            <th scope="col" class="cents">
              {words.good[language]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, href, ...counts }) => {
            const share = shareOfGood(counts)
            return (
              <tr key={`${label} ${href}`}>
                <th scope="row">{href === '' ? label : <a href={href}>{label}</a>}</th>
                <td>{words.ratedOf(counts)[language]}</td>
                <td>{share === undefined ? '—' : formatPercent(share, language)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const words = {
  title: { fr: 'Satisfaction', en: 'Satisfaction' },
  none: { fr: 'Personne n’a été interrogé ce mois-là.', en: 'Nobody was asked that month.' },
  share: { fr: 'Avis « bien »', en: 'Rated good' },
  of: ({ good, rated, asked }: Counts): Words => ({
    fr: `${good} sur ${rated} avis; ${asked} ${asked === 1 ? 'demande' : 'demandes'} en tout`,
    en: `${good} of ${rated} ${rated === 1 ? 'rating' : 'ratings'}; ${asked} asked`,
  }),
  hint: {
    fr: `Chaque avis compte au mois où la question a été posée; il peut changer pendant ${daysToRate} jours.`,
    en: `Each rating counts in the month in which the question was asked; it can change for ${daysToRate} days.`,
  },
  agents: { fr: 'Par agent qui a fermé', en: 'Per agent who closed' },
  accounts: { fr: 'Par compte', en: 'Per account' },
  terminal: { fr: 'Personne (terminal)', en: 'Nobody (terminal)' },
  name: { fr: 'Nom', en: 'Name' },
  rated: { fr: 'Avis', en: 'Ratings' },
  good: { fr: 'Bien', en: 'Good' },
  ratedOf: ({ rated, asked }: Counts): Words => ({ fr: `${rated} sur ${asked}`, en: `${rated} of ${asked}` }),
}
