import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { describeTeam } from '../../staff/describe-team.ts'
import { listStaff } from '../../staff/list-staff.ts'
import { listTeams } from '../../staff/list-teams.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { TeamsPage } from './page.tsx'

/** Shows the teams. */
export async function showTeams(visit: StaffVisit) {
  const [staff, teams] = await Promise.all([listStaff(visit.db), listTeams(visit.db)])
  return showPage(visit, TeamsPage({ visit, staff, teams, said: visit.c.req.query('said') ?? '' }))
}

/** Makes a team, or describes one anew. */
export async function addTeam(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const name = form.text('name').replace(/\s+/g, ' ').trim()
  if (name === '' || name.length > 60) return goTo(visit, to(paths.teams, {}, { said: 'incomplete' }))
  const team = {
    teamId: numbers([form.text('team')])[0],
    name,
    isActive: form.text('is_active') !== 'no',
    members: numbers(form.texts('member')),
  }
  const answer = await db.transaction((tx) => describeTeam(tx, team, { ...now, by: staff.id }))
  return goTo(visit, to(paths.teams, {}, { said: 'refused' in answer ? answer.refused : 'recorded' }))
}

function numbers(texts: readonly string[]): number[] {
  return texts.filter((text) => /^[1-9]\d{0,14}$/.test(text)).map(Number)
}
