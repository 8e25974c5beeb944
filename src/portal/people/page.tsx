import type { Member } from '../../accounts/account.ts'
import type { OwnAccount } from '../../customers/customer.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { CustomerVisit } from '../../ui/visit.ts'

export type TypedPerson = {
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly role: 'owner' | 'requester'
}

type PeoplePageProps = {
  visit: CustomerVisit
  account: OwnAccount
  members: readonly Member[]
  /** Whether each grace call waits for the owner. */
  isApproving: boolean
  typed: TypedPerson
  mistakes: Mistakes
  said: string
}

/** Who belongs to an account, for its owner: to invite and to remove. */
export function PeoplePage(props: PeoplePageProps) {
  const { visit, account, members, said } = props
  const { language } = visit
  const elsewhere = to(paths.people[language === 'fr' ? 'en' : 'fr'], { account: account.id })
  const notice = Object.hasOwn(notices, said) ? notices[said] : undefined
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <p class="over-title">
        <a href={to(paths.myRequests[language], {}, { account: account.id })}>{account.name}</a>{' '}
        <small>{account.reference}</small>
      </p>
      <h1>{words.title[language]}</h1>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <MistakeSummary mistakes={props.mistakes} language={language} />
      <ul class="recent people">
        {members.map((member) => (
          <li key={member.id}>
            <strong>{member.name}</strong>
            <span class="tag">{roleWords[member.role === 'owner' ? 'owner' : 'requester'][language]}</span>
            <small>{member.email}</small>
            {member.role !== 'owner' && <Removal account={account} member={member} language={language} />}
          </li>
        ))}
      </ul>
      <Invitation {...props} />
      <Approving {...props} />
    </PortalPage>
  )
}

type RemovalProps = { account: OwnAccount; member: Member; language: Language }

function Removal({ account, member, language }: RemovalProps) {
  return (
    <form method="post" action={to(paths.personRemoval[language], { account: account.id, person: member.id })}>
      <button class="button second small" type="submit" aria-label={words.removeOne(member.name)[language]}>
        {words.remove[language]}
      </button>
    </form>
  )
}

function Invitation({ visit, account, typed, mistakes }: PeoplePageProps) {
  const { language } = visit
  const shared = { language, mistakes }
  return (
    <section class="panel" aria-labelledby="invite">
      <h2 id="invite">{words.invite[language]}</h2>
      <form method="post" action={to(paths.people[language], { account: account.id })} novalidate>
        <Field name="name" label={words.name[language]} {...shared}>
          {(field) => <input {...field} type="text" autocomplete="off" value={typed.name} required />}
        </Field>
        <Field name="email" label={words.email[language]} {...shared}>
          {(field) => <input {...field} type="email" autocomplete="off" value={typed.email} required />}
        </Field>
        <div class="pair">
          <Field name="language" label={words.language[language]} {...shared}>
            {(field) => (
              <select {...field}>
                <option value="fr" selected={typed.language === 'fr'}>
                  Français
                </option>
                <option value="en" selected={typed.language === 'en'}>
                  English
                </option>
              </select>
            )}
          </Field>
          <Field name="role" label={words.role[language]} hint={words.roleHint[language]} {...shared}>
            {(field) => (
              <select {...field}>
                {(['requester', 'owner'] as const).map((role) => (
                  <option key={role} value={role} selected={typed.role === role}>
                    {roleWords[role][language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <button class="button" type="submit">
          {words.send[language]}
        </button>
      </form>
    </section>
  )
}

function Approving({ visit, account, isApproving }: PeoplePageProps) {
  const { language } = visit
  return (
    <section class="panel" aria-labelledby="approving">
      <h2 id="approving">{words.approving[language]}</h2>
      <p>{(isApproving ? words.approvingOn : words.approvingOff)[language]}</p>
      <form method="post" action={to(paths.approvalSetting[language], { account: account.id })}>
        <button class="button second" type="submit" name="required" value={isApproving ? 'no' : 'yes'}>
          {(isApproving ? words.stopApproving : words.startApproving)[language]}
        </button>
      </form>
    </section>
  )
}

const roleWords = {
  owner: { fr: 'Responsable du compte', en: 'Account owner' },
  requester: { fr: 'Fait des demandes', en: 'Sends requests' },
} as const satisfies Record<string, Words>

const notices: Readonly<Record<string, { tone: 'done' | 'refused'; words: Words }>> = {
  invited: {
    tone: 'done',
    words: { fr: 'Invitation envoyée par courriel.', en: 'Invitation sent by email.' },
  },
  removed: {
    tone: 'done',
    words: { fr: 'Cette personne ne voit plus rien du compte.', en: 'This person sees nothing of the account now.' },
  },
  approval_on: {
    tone: 'done',
    words: { fr: 'Chaque Appel de Grâce attendra votre accord.', en: 'Each grace call will wait for your approval.' },
  },
  approval_off: {
    tone: 'done',
    words: { fr: 'Les Appels de Grâce n’attendent plus votre accord.', en: 'Grace calls no longer wait for you.' },
  },
  is_the_owner: {
    tone: 'refused',
    words: {
      fr: 'Un compte garde toujours une personne responsable : invitez d’abord qui prendra votre place.',
      en: 'An account always keeps an owner: first invite who will take your place.',
    },
  },
}

const words = {
  title: { fr: 'Personnes du compte', en: 'People of the account' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeOne: (name: string): Words => ({ fr: `Retirer ${name}`, en: `Remove ${name}` }),
  invite: { fr: 'Inviter une personne', en: 'Invite somebody' },
  name: { fr: 'Nom', en: 'Name' },
  email: { fr: 'Courriel', en: 'Email' },
  language: { fr: 'Langue', en: 'Language' },
  role: { fr: 'Rôle', en: 'Role' },
  roleHint: {
    fr: 'Un compte a une seule personne responsable : une nouvelle prend votre place.',
    en: 'An account has one owner: a new one takes your place.',
  },
  approving: { fr: 'Appels de Grâce', en: 'Grace calls' },
  approvingOn: {
    fr: 'Chaque Appel de Grâce attend votre accord; nous vous écrivons quand il y en a un à donner.',
    en: 'Each grace call waits for your approval; we write to you when there is one to give.',
  },
  approvingOff: {
    fr: 'Les personnes du compte peuvent accepter un Appel de Grâce; un courriel vous le dit.',
    en: 'The account’s people can agree to a grace call; you are told by email.',
  },
  startApproving: { fr: 'Demander mon accord à chaque fois', en: 'Ask for my approval each time' },
  stopApproving: { fr: 'Ne plus demander mon accord', en: 'Stop asking for my approval' },
  send: { fr: 'Inviter', en: 'Invite' },
} as const
