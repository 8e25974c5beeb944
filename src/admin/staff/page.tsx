import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { Role } from '../../staff/list-roles.ts'
import type { ListedStaff } from '../../staff/list-staff.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'

export type TypedInvitation = { name: string; email: string; language: string; role: string }
type StaffPageProps = {
  visit: StaffVisit
  staff: readonly ListedStaff[]
  roles: readonly Role[]
  typed: TypedInvitation
  mistakes: Mistakes
  said: string
  /** The roles of which a second factor is asked. */
  required: ReadonlySet<string>
}

/** The reseller's people, and inviting one more. */
export function StaffPage({ visit, staff, roles, typed, mistakes, said, required }: StaffPageProps) {
  const { language } = visit.staff
  const shared = { language, mistakes }
  return (
    <AdminPage visit={visit} title={words.title} here="staff">
      {said === 'invited' && <Notice tone="done">{words.invited[language]}</Notice>}
      {said === 'required' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {said === 'last_administrator' && <Notice tone="refused">{words.lastAdministrator[language]}</Notice>}
      <MistakeSummary {...shared} />
      <table>
        <thead>
          <tr>
            <th scope="col">{words.name[language]}</th>
            <th scope="col">{words.role[language]}</th>
            <th scope="col">{words.access[language]}</th>
            <th scope="col">{words.factor[language]}</th>
          </tr>
        </thead>
        <tbody>
          {staff.map((one) => (
            <tr key={one.id}>
              <td>
                <a href={to(paths.colleague, { staff: one.id })}>{one.name}</a>
                <span class="excerpt">{one.email}</span>
              </td>
              <td>{roles.find(({ code }) => code === one.role)?.name[language] ?? one.role}</td>
              <td>{(!one.isOpen ? words.closed : one.hasPassword ? words.yes : words.notYet)[language]}</td>
              <td>{factorOf(one, required)[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.requiredOf[language]}</h2>
      <form class="settings" method="post" action={paths.secondFactorRequirement}>
        <p>{words.requiredWhy[language]}</p>
        <fieldset class="column">
          <legend class="unseen">{words.requiredOf[language]}</legend>
          {roles.map(({ code, name }) => (
            <label key={code}>
              <input type="checkbox" name="role" value={code} checked={required.has(code)} /> {name[language]}
            </label>
          ))}
        </fieldset>
        <button class="button second" type="submit">
          {words.save[language]}
        </button>
      </form>
      <h2>{words.invite[language]}</h2>
      <form class="settings" method="post" action={paths.staffInvitation}>
        <div class="pair">
          <Field name="name" label={words.name[language]} {...shared}>
            {(field) => <input {...field} type="text" value={typed.name} required />}
          </Field>
          <Field name="email" label={words.email[language]} {...shared}>
            {(field) => <input {...field} type="email" value={typed.email} required />}
          </Field>
        </div>
        <div class="pair">
          <Field name="role" label={words.role[language]} {...shared}>
            {(field) => (
              <select {...field}>
                {roles.map(({ code, name }) => (
                  <option key={code} value={code} selected={code === typed.role}>
                    {name[language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="language" label={words.language[language]} {...shared}>
            {(field) => (
              <select {...field}>
                <option value="fr" selected={typed.language !== 'en'}>
                  Français
                </option>
                <option value="en" selected={typed.language === 'en'}>
                  English
                </option>
              </select>
            )}
          </Field>
        </div>
        <button class="button" type="submit">
          {words.send[language]}
        </button>
      </form>
    </AdminPage>
  )
}

function factorOf(one: ListedStaff, required: ReadonlySet<string>): Words {
  if (one.hasSecondFactor) return words.yes
  return required.has(one.role) ? words.missing : words.no
}

const words = {
  title: { fr: 'Le personnel', en: 'Staff' },
  invited: { fr: 'L’invitation part par courriel.', en: 'The invitation goes out by email.' },
  name: { fr: 'Nom', en: 'Name' },
  email: { fr: 'Courriel', en: 'Email' },
  role: { fr: 'Rôle', en: 'Role' },
  access: { fr: 'Accès', en: 'Access' },
  yes: { fr: 'oui', en: 'yes' },
  notYet: { fr: 'pas encore', en: 'not yet' },
  closed: { fr: 'fermé', en: 'closed' },
  factor: { fr: 'Second facteur', en: 'Second factor' },
  no: { fr: 'non', en: 'no' },
  missing: { fr: 'manque encore', en: 'still missing' },
  recorded: { fr: 'C’est enregistré.', en: 'It is recorded.' },
  requiredOf: { fr: 'Second facteur demandé', en: 'Second factor asked for' },
  requiredWhy: {
    fr: 'Qui a un de ces rôles en met un en place avant toute autre chose.',
    en: 'Who has one of these roles sets one up before anything else.',
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  lastAdministrator: {
    fr: 'C’est la dernière personne qui administre le guichet et peut y entrer; rien n’a changé.',
    en: 'This is the last colleague who administers the desk and can sign in; nothing has changed.',
  },
  invite: { fr: 'Inviter', en: 'Invite' },
  language: { fr: 'Langue', en: 'Language' },
  send: { fr: 'Envoyer l’invitation', en: 'Send the invitation' },
} as const satisfies Record<string, Words>
