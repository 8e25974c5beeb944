import type { Account, Member } from '../../../accounts/account.ts'
import type { ListedAccount } from '../../../accounts/list-accounts.ts'
import type { ShownMail } from '../../../mail-in/list-received.ts'
import { isSortable } from '../../../mail-in/received-mail.ts'
import { paths, to } from '../../../paths.ts'
import { formatInstant } from '../../../platform/format.ts'
import type { Words } from '../../../platform/language.ts'
import { Notice } from '../../../ui/form.tsx'
import { MailOfMessage } from '../../../ui/mail-of-message.tsx'
import { DeskPage } from '../../../ui/page.tsx'
import { Removed } from '../../../ui/removed.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'
import { TextInput } from '../../_inputs.tsx'
import { Outcome } from './list-page.tsx'

export type ReceivedMailPageProps = {
  visit: StaffVisit
  mail: ShownMail
  /** The account that was picked, with its people. */
  picked: { account: Account; members: readonly Member[] } | undefined
  /** Accounts to pick from: what a text found, or those that know the address. */
  accounts: readonly ListedAccount[]
  text: string
  said: string
  formKey: string
}

/** One mail that came in, and its place: an account and a person, or nowhere. */
export function ReceivedMailPage(props: ReceivedMailPageProps) {
  const { visit, mail, said } = props
  const { language } = visit.staff
  const subject = mail.subject || words.noSubject[language]
  const refusal = words.refused[said]
  return (
    <DeskPage visit={visit} title={subject} current="mail">
      <p class="over-title">
        <a href={paths.receivedMails}>{words.received[language]}</a>
      </p>
      <div class="heading">
        <h1>{subject}</h1>
      </div>
      {refusal && <Notice tone="refused">{refusal[language]}</Notice>}
      <p class="quiet">
        {mail.fromName} &lt;{mail.fromAddress}&gt; · {formatInstant(mail.receivedAt, language, visit.office.time_zone)}
      </p>
      <p>
        <Outcome mail={mail} visit={visit} />
      </p>
      <Content mail={mail} visit={visit} />
      {isSortable(mail.outcome) && !mail.isSorted && !mail.isErased && (
        <div class="sorting">
          <PickAccount {...props} />
          {props.picked && <MakeCase {...props} picked={props.picked} />}
          <Discard {...props} />
        </div>
      )}
    </DeskPage>
  )
}

function Content({ mail, visit }: { mail: ShownMail; visit: StaffVisit }) {
  const { language } = visit.staff
  return (
    <>
      {mail.removedAt ? (
        <Removed what="mail" at={mail.removedAt} language={language} timeZone={visit.office.time_zone} />
      ) : (
        <pre class="message">{mail.text}</pre>
      )}
      {mail.filesLeftOut > 0 && <p class="quiet">{words.leftOut(mail.filesLeftOut)[language]}</p>}
      {mail.isErased && <p class="quiet">{words.erased[language]}</p>}
      {!mail.isErased && mail.removedAt === null && <MailOfMessage mailId={mail.id} language={language} />}
    </>
  )
}

function PickAccount({ visit, accounts, text, picked }: ReceivedMailPageProps) {
  const { language } = visit.staff
  return (
    <section aria-labelledby="who">
      <h2 id="who">{words.who[language]}</h2>
      <search>
        <form class="search" method="get">
          <label for="q" class="unseen">
            {words.search[language]}
          </label>
          <input id="q" name="q" type="search" value={text} placeholder={words.search[language]} />
          <button class="button second" type="submit">
            {words.find[language]}
          </button>
        </form>
      </search>
      {accounts.length > 0 && (
        <ul>
          {accounts.map(({ id, name, reference }) => (
            <li key={id}>
              <a href={`?account=${id}`} aria-current={picked?.account.id === id ? 'true' : undefined}>
                {name}
              </a>{' '}
              <span class="quiet">{reference}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type Picked = { picked: NonNullable<ReceivedMailPageProps['picked']> }

function MakeCase({ visit, mail, picked, formKey }: ReceivedMailPageProps & Picked) {
  const { language, role } = visit.staff
  const { account, members } = picked
  const isMember = members.some(({ email }) => email === mail.fromAddress)
  const choices: [string, string][] = members.map(({ id, name, email }) => [`${id}`, `${name} <${email}>`])
  if (mail.fromAddress !== '' && !isMember) {
    choices.unshift(['stranger', words.stranger(mail.fromAddress)[language]])
    if (role !== 'agent') choices.unshift(['joins', words.joins(mail.fromAddress, account.name)[language]])
  }
  const first = members.find(({ email }) => email === mail.fromAddress)?.id ?? choices[0]?.[0]
  return (
    <form method="post" action={to(paths.receivedMailCase, { mail: mail.id })}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="account" value={account.id} />
      <fieldset>
        <legend>{words.forWhom(account.name)[language]}</legend>
        {choices.map(([value, label]) => (
          <label key={value} class="inline">
            <input type="radio" name="requester" value={value} checked={value === `${first}`} required /> {label}
          </label>
        ))}
      </fieldset>
      <button class="button" type="submit">
        {words.makeCase[language]}
      </button>
    </form>
  )
}

function Discard({ visit, mail, formKey }: ReceivedMailPageProps) {
  const { language } = visit.staff
  return (
    <details>
      <summary>{words.discard[language]}</summary>
      <form method="post" action={to(paths.receivedMailDiscard, { mail: mail.id })}>
        <input type="hidden" name="key" value={formKey} />
        <TextInput label={words.reason[language]} name="reason" />
        <button class="button second" type="submit">
          {words.discard[language]}
        </button>
      </form>
    </details>
  )
}

const words = {
  erased: {
    fr: 'Une personne de ce courriel a été anonymisée\u00a0: le courriel lui-même n’est plus là.',
    en: 'A person of this mail was anonymised: the mail itself is not there any more.',
  },
  received: { fr: 'Courriels reçus', en: 'Mail received' },
  noSubject: { fr: '(sans objet)', en: '(no subject)' },
  leftOut: (count: number): Words => ({
    fr: `${count} pièces jointes sont trop grosses ou trop nombreuses : elles sont dans le courriel d’origine.`,
    en: `${count} attachments are too large or too many: they are in the original mail.`,
  }),
  who: { fr: 'Qui est-ce ?', en: 'Who is this?' },
  search: { fr: 'Nom, numéro ou courriel du compte', en: 'The account’s name, number or email' },
  find: { fr: 'Chercher', en: 'Search' },
  forWhom: (name: string): Words => ({ fr: `Une demande de ${name}, pour`, en: `A request of ${name}, for` }),
  stranger: (address: string): Words => ({
    fr: `${address}, sans faire partie du compte : rien du compte ne lui est montré`,
    en: `${address}, who is no part of the account: nothing of the account is shown there`,
  }),
  joins: (address: string, account: string): Words => ({
    fr: `${address}, qui fait désormais partie de ${account}`,
    en: `${address}, who is part of ${account} from now on`,
  }),
  makeCase: { fr: 'En faire une demande', en: 'Make it a request' },
  discard: { fr: 'Écarter ce courriel', en: 'Throw this mail away' },
  reason: { fr: 'Raison', en: 'Reason' },
  refused: {
    already: { fr: 'Quelqu’un a déjà placé ce courriel.', en: 'Somebody has placed this mail already.' },
    not_a_member: { fr: 'Cette personne ne fait plus partie du compte.', en: 'This person is no part of the account.' },
    no_sender: { fr: 'Ce courriel n’a pas d’adresse d’expéditeur.', en: 'This mail has no sender’s address.' },
    not_sortable: { fr: 'Ce courriel a déjà sa place.', en: 'This mail has its place already.' },
    no_reason: { fr: 'Dites pourquoi.', en: 'Say why.' },
  } as Readonly<Record<string, Words>>,
}
