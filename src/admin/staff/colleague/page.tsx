import { paths, to } from '../../../paths.ts'
import { formatInstant } from '../../../platform/format.ts'
import type { Words } from '../../../platform/language.ts'
import type { ColleagueChange, FoundColleague } from '../../../staff/find-colleague.ts'
import type { Role } from '../../../staff/list-roles.ts'
import type { ListedSession } from '../../../staff/list-sessions.ts'
import type { Factors } from '../../../staff/second-factor/find-factors.ts'
import { DeskLink } from '../../../ui/desk-pages.tsx'
import { Notice } from '../../../ui/form.tsx'
import { SessionTable } from '../../../ui/session-table.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'
import { AdminPage } from '../../admin-page.tsx'

type ColleaguePageProps = {
  visit: StaffVisit
  colleague: FoundColleague
  roles: readonly Role[]
  sessions: readonly ListedSession[]
  factors: Factors
  /** The open cases that they have. */
  caseIds: readonly number[]
  said: string
}

/** A colleague's access, for who administers the staff. */
export function ColleaguePage({ visit, colleague, roles, sessions, factors, caseIds, said }: ColleaguePageProps) {
  const { language } = visit.staff
  const { id, isOpen } = colleague
  const place = { staff: id }
  const [done, refusal] = [Object.hasOwn(dones, said) && dones[said], Object.hasOwn(refusals, said) && refusals[said]]
  const nameOf = (code: string) => roles.find((role) => role.code === code)?.name[language] ?? code
  return (
    <AdminPage visit={visit} title={{ fr: colleague.name, en: colleague.name }} here="staff">
      {done && <Notice tone="done">{done[language]}</Notice>}
      {refusal && <Notice tone="refused">{refusal[language]}</Notice>}
      {!isOpen && <Notice tone="info">{words.isClosed[language]}</Notice>}
      <p class="lead">{colleague.email}</p>
      <div class="panels security">
        <form class="panel own" method="post" action={to(paths.colleagueRole, place)}>
          <h2>{words.role[language]}</h2>
          <select name="role" aria-label={words.role[language]}>
            {roles.map(({ code }) => (
              <option key={code} value={code} selected={code === colleague.role}>
                {nameOf(code)}
              </option>
            ))}
          </select>
          <Press label={words.change[language]} />
        </form>
        <form class="panel own" method="post" action={to(paths.colleagueSecondFactor, place)}>
          <h2>{words.factor[language]}</h2>
          <p>{factorsIn(factors)[language]}</p>
          {colleague.hasSecondFactor && <Press label={words.reset[language]} />}
        </form>
        <form class="panel own" method="post" action={to(paths.colleagueAccess, place)}>
          <h2>{words.access[language]}</h2>
          <p>{(isOpen ? words.closeWhy : words.openWhy)[language]}</p>
          <input type="hidden" name="access" value={isOpen ? 'closed' : 'open'} />
          <Press label={(isOpen ? words.close : words.open)[language]} />
        </form>
        <section class="panel">
          <h2>{words.cases[language]}</h2>
          <p>
            {caseIds.length === 0 ? words.noCases[language] : ''}
            {caseIds.map((one, index) => (
              <>
                {index > 0 && ', '}
                <DeskLink key={one} path={paths.case} at={{ case: one }}>
                  {one}
                </DeskLink>
              </>
            ))}
          </p>
        </section>
      </div>
      <h2>{words.sessions[language]}</h2>
      <SessionTable visit={visit} sessions={sessions} action={to(paths.colleagueSessionEnds, place)} />
      {sessions.length > 0 && (
        <form method="post" action={to(paths.colleagueSessionEnds, place)}>
          <input type="hidden" name="session" value="all" />
          <Press label={words.endAll[language]} />
        </form>
      )}
      <Changes visit={visit} changes={colleague.changes} nameOf={nameOf} />
    </AdminPage>
  )
}

type ChangesProps = { visit: StaffVisit; changes: readonly ColleagueChange[]; nameOf: (code: string) => string }

function Changes({ visit, changes, nameOf }: ChangesProps) {
  const { language } = visit.staff
  if (changes.length === 0) return null
  return (
    <>
      <h2>{words.changes[language]}</h2>
      <ul>
        {changes.map((change) => (
          <li key={change.at.getTime()}>
            {formatInstant(change.at, language, visit.office.time_zone)}
            {', '}
            {change.by ?? words.operator[language]}
            {language === 'fr' ? '\u00a0: ' : ': '}
            {change.what === 'role' ? `${nameOf(change.from)} → ${nameOf(change.to)}` : words[change.what][language]}
          </li>
        ))}
      </ul>
    </>
  )
}

function Press({ label }: { label: string }) {
  return (
    <button class="button second" type="submit">
      {label}
    </button>
  )
}

function factorsIn({ appSince, passkeys, codesLeft }: Factors): Words {
  const [app, count] = [appSince !== null, passkeys.length]
  if (!app && count === 0) return { fr: 'Aucun.', en: 'None.' }
  const fr = [app && 'application', count > 0 && `${count} clé${count === 1 ? '' : 's'} d’accès`]
  const en = [app && 'app', count > 0 && `${count} passkey${count === 1 ? '' : 's'}`]
  const said = (parts: (string | false)[]) => parts.filter(Boolean).join(', ')
  return {
    fr: `En place\u00a0: ${said(fr)}; codes de secours restants\u00a0: ${codesLeft}.`,
    en: `In place: ${said(en)}; recovery codes left: ${codesLeft}.`,
  }
}

const dones: Readonly<Record<string, Words>> = {
  role_changed: { fr: 'Le rôle est enregistré.', en: 'The role is recorded.' },
  open: { fr: 'L’accès est rouvert.', en: 'The access is open again.' },
  closed: {
    fr: 'L’accès est fermé; ses sessions sont terminées.',
    en: 'The access is closed; its sessions have ended.',
  },
  factors_reset: {
    fr: 'Le second facteur est remis à zéro; ses sessions sont terminées.',
    en: 'The second factor is reset; its sessions have ended.',
  },
  sessions_ended: { fr: 'C’est terminé.', en: 'It has ended.' },
}
const refusals: Readonly<Record<string, Words>> = {
  last_administrator: {
    fr: 'C’est la dernière personne qui administre le guichet et peut y entrer; rien n’a changé.',
    en: 'This is the last colleague who administers the desk and can sign in; nothing has changed.',
  },
  unknown_role: { fr: 'Ce rôle n’existe pas.', en: 'There is no such role.' },
}

const words = {
  role: { fr: 'Rôle', en: 'Role' },
  change: { fr: 'Changer le rôle', en: 'Change the role' },
  factor: { fr: 'Second facteur', en: 'Second factor' },
  reset: { fr: 'Remettre à zéro', en: 'Reset' },
  access: { fr: 'Accès', en: 'Access' },
  isClosed: { fr: 'L’accès de cette personne est fermé.', en: 'This colleague’s access is closed.' },
  closeWhy: {
    fr: 'Ses sessions se terminent tout de suite. Ses demandes lui restent, et tout ce qu’elle a fait.',
    en: 'Their sessions end at once. Their cases stay theirs, and so does all they did.',
  },
  openWhy: { fr: 'Elle entre de nouveau comme avant.', en: 'They sign in again as before.' },
  close: { fr: 'Fermer l’accès', en: 'Close the access' },
  open: { fr: 'Rouvrir l’accès', en: 'Open the access again' },
  cases: { fr: 'Demandes en cours', en: 'Open cases' },
  noCases: { fr: 'Aucune.', en: 'None.' },
  sessions: { fr: 'Sessions', en: 'Sessions' },
  endAll: { fr: 'Terminer toutes ses sessions', en: 'End all their sessions' },
  changes: { fr: 'Ce qui a changé', en: 'What has changed' },
  operator: { fr: 'au terminal', en: 'at the terminal' },
  closed: { fr: 'accès fermé', en: 'access closed' },
  opened: { fr: 'accès rouvert', en: 'access opened again' },
} as const satisfies Record<string, Words>
