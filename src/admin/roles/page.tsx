import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { keptByAdministrators } from '../../staff/define-role.ts'
import type { Role } from '../../staff/list-roles.ts'
import { isUsual, permissions } from '../../staff/permission.ts'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'
import { permissionWords } from './words.ts'

type RolesPageProps = { visit: StaffVisit; roles: readonly Role[]; said: string }

/** What each role allows, and making another. */
export function RolesPage({ visit, roles, said }: RolesPageProps) {
  const { language } = visit.staff
  const refusal = Object.hasOwn(refusals, said) ? refusals[said] : undefined
  return (
    <AdminPage visit={visit} title={words.title} here="roles">
      {said === 'recorded' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {refusal && <Notice tone="refused">{refusal[language]}</Notice>}
      <p>{words.lead[language]}</p>
      <div class="panels roles">
        {roles.map((role) => (
          <RoleForm key={role.code} visit={visit} defined={role} />
        ))}
        <RoleForm visit={visit} defined={undefined} />
      </div>
    </AdminPage>
  )
}

function RoleForm({ visit, defined: role }: { visit: StaffVisit; defined: Role | undefined }) {
  const { language } = visit.staff
  const isNamed = role === undefined || !isUsual(role.code)
  return (
    <form class="panel" method="post" action={paths.roles}>
      <h2>{role?.name[language] ?? words.another[language]}</h2>
      {role && <p class="quiet">{words.people(role.people)[language]}</p>}
      {role && <input type="hidden" name="role" value={role.code} />}
      {isNamed && (
        <div class="pair">
          {(['fr', 'en'] as const).map((one) => (
            <label key={one} class="field">
              <span>{words.nameIn[one][language]}</span>
              <input type="text" name={`name_${one}`} value={role?.name[one] ?? ''} maxlength={60} required />
            </label>
          ))}
        </div>
      )}
      <fieldset class="column">
        <legend>{words.allows[language]}</legend>
        {permissions.map((name) => {
          const isFixed = role?.code === 'administrator' && name === keptByAdministrators
          return (
            <label key={name}>
              {isFixed && <input type="hidden" name="permission" value={name} />}
              <input
                type="checkbox"
                name="permission"
                value={name}
                checked={role?.permissions.has(name)}
                disabled={isFixed}
              />{' '}
              {permissionWords[name][language]}
            </label>
          )
        })}
      </fieldset>
      <button class="button second" type="submit">
        {(role ? words.save : words.add)[language]}
      </button>
    </form>
  )
}

const refusals: Readonly<Record<string, Words>> = {
  no_name: {
    fr: 'Donnez un nom dans les deux langues; rien n’a changé.',
    en: 'Give a name in both languages; nothing has changed.',
  },
  allows_nothing: {
    fr: 'Un rôle permet au moins une chose; rien n’a changé.',
    en: 'A role allows at least one thing; nothing has changed.',
  },
  name_taken: {
    fr: 'Un rôle porte déjà ce nom; rien n’a changé.',
    en: 'A role has that name already; nothing has changed.',
  },
  administrator_keeps_staff: {
    fr: 'L’administrateur garde le soin du personnel, sans quoi personne ne pourrait plus changer les rôles.',
    en: 'The administrator keeps charge of the staff, or nobody could change roles any more.',
  },
  unknown_role: { fr: 'Ce rôle n’existe pas.', en: 'There is no such role.' },
}

const words = {
  title: { fr: 'Les rôles', en: 'Roles' },
  lead: {
    fr: 'Chaque personne a un rôle. Ce qu’il permet vaut dès l’enregistrement, aussi pour qui est déjà à l’intérieur.',
    en: 'Each colleague has a role. What it allows holds as soon as it is saved, also for those already signed in.',
  },
  recorded: { fr: 'Le rôle est enregistré.', en: 'The role is recorded.' },
  another: { fr: 'Un autre rôle', en: 'Another role' },
  nameIn: { fr: { fr: 'Nom en français', en: 'Name in French' }, en: { fr: 'Nom en anglais', en: 'Name in English' } },
  allows: { fr: 'Ce rôle permet', en: 'This role allows' },
  save: { fr: 'Enregistrer', en: 'Save' },
  add: { fr: 'Ajouter le rôle', en: 'Add the role' },
  people: (count: number): Words => ({
    fr: count === 0 ? 'Personne ne l’a.' : count === 1 ? 'Une personne l’a.' : `${count} personnes l’ont.`,
    en: count === 0 ? 'Nobody has it.' : count === 1 ? 'One colleague has it.' : `${count} colleagues have it.`,
  }),
} as const
