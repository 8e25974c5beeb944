import type { Person } from '../../accounts/find-person.ts'
import {
  type Consent,
  consentWords,
  howWords,
  isAgreed,
  noted,
  type StandingKind,
  standingKinds,
  textOf,
} from '../../consents/consent.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { may } from '../../staff/staff.ts'
import { ConsentList } from '../../ui/consents.tsx'
import { Notice } from '../../ui/form.tsx'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

type PersonConsentsPageProps = { visit: StaffVisit; person: Person; consents: readonly Consent[]; said: string }

/** What a contact agreed to and took back, and where a colleague notes what they were told. */
export function PersonConsentsPage({ visit, person, consents, said }: PersonConsentsPageProps) {
  const { language } = visit.staff
  const title = words.title(person.name)[language]
  return (
    <DeskPage visit={visit} title={title} current="accounts">
      <p class="over-title">
        {person.accounts.map(({ id, name }) => (
          <a key={id} href={to(paths.account, { account: id })}>
            {name}
          </a>
        ))}{' '}
        {person.email}
      </p>
      <div class="heading">
        <h1>{title}</h1>
      </div>
      {said === 'recorded' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {said === 'missing' && <Notice tone="refused">{words.missing[language]}</Notice>}
      {may(visit.staff, 'cases.work') &&
        standingKinds.map((kind) => <NoteForm key={kind} {...{ visit, person, consents, kind }} />)}
      <h2>{words.before[language]}</h2>
      <ConsentList consents={consents} language={language} timeZone={visit.office.time_zone} />
    </DeskPage>
  )
}

type NoteFormProps = Omit<PersonConsentsPageProps, 'said'> & { kind: StandingKind }

function NoteForm({ visit, person, consents, kind }: NoteFormProps) {
  const { language } = visit.staff
  const isGiven = isAgreed(kind, consents)
  return (
    <form class="panel settings" method="post" action={to(paths.personConsents, { person: person.id })}>
      <h2>{consentWords[kind][language]}</h2>
      <input type="hidden" name="kind" value={kind} />
      <blockquote lang={person.language}>{textOf(kind)[person.language]}</blockquote>
      <p>{(isGiven ? words.agrees : words.refuses)[language]}</p>
      <div class="pair">
        <label class="field">
          <span>{words.how[language]}</span>
          <select name="how">
            {noted.map((how) => (
              <option key={how} value={how}>
                {howWords[how][language]}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{words.language[language]}</span>
          <select name="language">
            <option value="fr" selected={person.language === 'fr'}>
              {words.french[language]}
            </option>
            <option value="en" selected={person.language === 'en'}>
              {words.english[language]}
            </option>
          </select>
        </label>
      </div>
      <button class="button second" type="submit" name="given" value={isGiven ? 'no' : 'yes'}>
        {(isGiven ? words.withdraw : words.give)[language]}
      </button>
    </form>
  )
}

const words = {
  title: (name: string): Words => ({ fr: `Consentements de ${name}`, en: `Consents of ${name}` }),
  recorded: { fr: 'C’est noté, et cela vaut tout de suite.', en: 'It is recorded, and holds at once.' },
  missing: { fr: 'Dites ce qui est noté, et comment vous l’avez su.', en: 'Say what is noted, and how you were told.' },
  agrees: {
    fr: 'La personne est d’accord, ou n’a rien dit : la question lui est posée.',
    en: 'They agree, or said nothing: they are asked.',
  },
  refuses: { fr: 'La personne a dit non : rien ne lui est demandé.', en: 'They said no: they are not asked.' },
  how: { fr: 'Comment vous l’avez su', en: 'How you were told' },
  language: { fr: 'En quelle langue', en: 'In which language' },
  french: { fr: 'Français', en: 'French' },
  english: { fr: 'Anglais', en: 'English' },
  withdraw: { fr: 'Noter le retrait', en: 'Note the withdrawal' },
  give: { fr: 'Noter l’accord', en: 'Note the consent' },
  before: { fr: 'Ce qui est noté', en: 'What is recorded' },
}
