import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { ListedStaff } from '../../staff/list-staff.ts'
import type { Team } from '../../staff/list-teams.ts'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'

type TeamsPageProps = { visit: StaffVisit; staff: readonly ListedStaff[]; teams: readonly Team[]; said: string }

/** The teams that cases are given to, each with its members, and making one more. */
export function TeamsPage({ visit, staff, teams, said }: TeamsPageProps) {
  const { language } = visit.staff
  const refusal = Object.hasOwn(refusals, said) ? refusals[said] : undefined
  return (
    <AdminPage visit={visit} title={words.title} here="teams">
      {said === 'recorded' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {refusal && <Notice tone="refused">{refusal[language]}</Notice>}
      <p>{words.lead[language]}</p>
      <div class="panels teams">
        {teams.map((team) => (
          <TeamForm key={team.id} visit={visit} staff={staff} team={team} />
        ))}
        <TeamForm visit={visit} staff={staff} team={undefined} />
      </div>
    </AdminPage>
  )
}

type TeamFormProps = { visit: StaffVisit; staff: readonly ListedStaff[]; team: Team | undefined }

function TeamForm({ visit, staff, team }: TeamFormProps) {
  const { language } = visit.staff
  return (
    <form class="panel" method="post" action={paths.teams}>
      <h2>{team?.name ?? words.another[language]}</h2>
      {team && <input type="hidden" name="team" value={team.id} />}
      <label class="field">
        <span>{words.name[language]}</span>
        <input type="text" name="name" value={team?.name ?? ''} maxlength={60} required />
      </label>
      <fieldset class="inline">
        <legend>{words.members[language]}</legend>
        {staff.map(({ id, name }) => (
          <label key={id}>
            <input type="checkbox" name="member" value={id} checked={team?.members.includes(id)} /> {name}
          </label>
        ))}
      </fieldset>
      {team && (
        <label class="inline">
          <input type="checkbox" name="is_active" value="no" checked={!team.isActive} /> {words.unused[language]}
        </label>
      )}
      <button class="button second" type="submit">
        {(team ? words.save : words.add)[language]}
      </button>
    </form>
  )
}

const refusals: Readonly<Record<string, Words>> = {
  incomplete: { fr: 'Donnez un nom; rien n’a changé.', en: 'Give a name; nothing has changed.' },
  name_taken: {
    fr: 'Une équipe porte déjà ce nom; rien n’a changé.',
    en: 'A team has that name already; nothing has changed.',
  },
  no_such_team: { fr: 'Cette équipe n’existe pas.', en: 'There is no such team.' },
}

const words = {
  title: { fr: 'Les équipes', en: 'Teams' },
  lead: {
    fr: 'Une demande peut être donnée à une personne, à une équipe, ou aux deux.',
    en: 'A request can be given to a person, to a team, or to both.',
  },
  recorded: { fr: 'L’équipe est enregistrée.', en: 'The team is recorded.' },
  another: { fr: 'Une autre équipe', en: 'Another team' },
  name: { fr: 'Nom', en: 'Name' },
  members: { fr: 'Membres', en: 'Members' },
  unused: { fr: 'N’est plus utilisée', en: 'No longer used' },
  save: { fr: 'Enregistrer', en: 'Save' },
  add: { fr: 'Ajouter l’équipe', en: 'Add the team' },
} as const satisfies Record<string, Words>
