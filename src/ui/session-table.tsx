import { formatInstant } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import type { ListedSession } from '../staff/list-sessions.ts'
import type { StaffVisit } from './visit.ts'

type SessionTableProps = {
  visit: StaffVisit
  sessions: readonly ListedSession[]
  /** Where a session is ended. */
  action: string
}

/** Where somebody is signed in, each session with the button that ends it. */
export function SessionTable({ visit, sessions, action }: SessionTableProps) {
  const { language } = visit.staff
  const time = (at: Date) => formatInstant(at, language, visit.office.time_zone)
  if (sessions.length === 0) return <p>{words.none[language]}</p>
  return (
    <form class="running" method="post" action={action}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.browser[language]}</th>
            <th scope="col">{words.address[language]}</th>
            <th scope="col">{words.since[language]}</th>
            <th scope="col">{words.seen[language]}</th>
            <th scope="col">
              <span class="unseen">{words.end[language]}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, browser, address, startedAt, seenAt, isThis }) => (
            <tr key={id}>
              <td>
                {nameOfBrowser(browser) || words.unknown[language]}
                {isThis && <span class="excerpt">{words.this[language]}</span>}
              </td>
              <td>{address}</td>
              <td>{time(startedAt)}</td>
              <td>{time(seenAt)}</td>
              <td>
                <button class="button second small" type="submit" name="session" value={id}>
                  {words.end[language]}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </form>
  )
}

const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Macintosh', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** A browser in two words, by what it says of itself; nothing where it says nothing known. */
function nameOfBrowser(text: string): string {
  const named = (of: readonly (readonly [string, string])[]) => of.find(([sign]) => text.includes(sign))?.[1]
  return [named(browsers), named(systems)].filter(Boolean).join(', ')
}

const words = {
  browser: { fr: 'Navigateur', en: 'Browser' },
  address: { fr: 'Adresse', en: 'Address' },
  since: { fr: 'Depuis', en: 'Since' },
  seen: { fr: 'Vu', en: 'Last seen' },
  end: { fr: 'Terminer', en: 'End' },
  this: { fr: 'celle-ci', en: 'this one' },
  unknown: { fr: 'Inconnu', en: 'Unknown' },
  none: { fr: 'Aucune session en cours.', en: 'No session is running.' },
} as const satisfies Record<string, Words>
