import { categoryWords } from '../../coverage/words.ts'
import { paths } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Found } from '../../search/load-found.ts'
import type { Marked } from '../../search/snippet.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { words } from './_words.ts'

/** Requests: what each is about, whose, and where the words were said. */
export function CaseResults({ visit, cases }: { visit: StaffVisit; cases: Found['cases'] }) {
  const { staff, office } = visit
  const { language } = staff
  return (
    <ul class="results">
      {cases.map((one) => (
        <li key={one.id}>
          <p class="subject">
            <DeskLink path={paths.case} at={{ case: one.id }}>
              {words.request(one.id)[language]} · {categoryWords[one.category].label[language]}
              {one.productName.length > 0 && ' · '}
              <Marks of={one.productName} />
            </DeskLink>
            {one.open && <span class="tag">{words.open[language]}</span>}
          </p>
          <p class="snippet">
            {one.saidBy !== null && `${words.said(one.saidBy)[language]} `}
            <Marks of={one.snippet} />
          </p>
          <p class="quiet small">
            <DeskLink path={paths.account} at={{ account: one.accountId }}>
              <Marks of={one.accountName} />
            </DeskLink>
            {' · '}
            <Marks of={one.requesterName} />
            {' · '}
            {formatInstant(one.receivedAt, language, office.time_zone)}
          </p>
        </li>
      ))}
    </ul>
  )
}

export function AccountResults({ accounts }: { accounts: Found['accounts'] }) {
  return (
    <ul class="results">
      {accounts.map((one) => (
        <li key={one.id}>
          <p class="subject">
            <DeskLink path={paths.account} at={{ account: one.id }}>
              <Marks of={one.name} />
            </DeskLink>
          </p>
          <p class="quiet small">
            <Marks of={one.reference} />
            {one.line !== null && ' · '}
            {one.line !== null && <Marks of={one.line} />}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** People, with the accounts where they are found. */
export function PersonResults({ people }: { people: Found['people'] }) {
  return (
    <ul class="results">
      {people.map((one) => (
        <li key={one.id}>
          <p class="subject">
            <b>
              <Marks of={one.name} />
            </b>{' '}
            <a href={`mailto:${one.email.map(({ text }) => text).join('')}`}>
              <Marks of={one.email} />
            </a>
          </p>
          <p class="quiet small">
            {one.accounts.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 && ' · '}
                <DeskLink path={paths.account} at={{ account: id }}>
                  {name}
                </DeskLink>
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}

export function FileResults({ visit, files }: { visit: StaffVisit; files: Found['files'] }) {
  const { staff, office } = visit
  const { language } = staff
  return (
    <ul class="results">
      {files.map((one) => (
        <li key={one.id}>
          <p class="subject">
            <DeskLink
              path={paths.case}
              at={{ case: one.caseId }}
              place={one.messageId === null ? '' : `#message-${one.messageId}`}
            >
              <Marks of={one.name} />
            </DeskLink>
          </p>
          <p class="quiet small">
            {words.request(one.caseId)[language]} · {one.accountName} ·{' '}
            {formatInstant(one.addedAt, language, office.time_zone)}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Marks({ of }: { of: Marked }) {
  return <>{of.map(({ text, found }, at) => (found ? <mark key={at}>{text}</mark> : text))}</>
}
