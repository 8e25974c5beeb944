import { listServers } from '../platform/database-servers.ts'
import { sql } from '../platform/sql.ts'
import { bad, type Check, type Finding, good, unknown, warning } from './check.ts'

export type Replication = {
  /** How many servers the settings name. */
  readonly servers: number
  /** `synchronous_standby_names`: empty, and no commit waits for another server. */
  readonly standbys: string
  readonly commit: string
  /** Replicas that commits wait for; 0 too where this role may not see. */
  readonly synchronous: number
  readonly maySee: boolean
}

/** Whether what is confirmed is on a second server, where the settings name several. */
export const checkReplication: Check = {
  name: 'replicas',
  async look({ queries, settings }) {
    if (queries === undefined) return []
    const servers = listServers(settings.databaseUrl ?? '').length
    const [asked] = await queries.query(sql<Omit<Replication, 'servers'>>`
      select current_setting('synchronous_standby_names') as standbys, current_setting('synchronous_commit') as commit,
        (select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')) as synchronous,
        pg_has_role(current_user, 'pg_read_all_stats', 'member') as "maySee"`)
    return asked === undefined || (servers < 2 && asked.standbys === '') ? [] : [replicationOf({ ...asked, servers })]
  },
}

const docs = 'docs/operating/several-processes.md'

/** What there is to say of a database of several servers. */
export function replicationOf({ standbys, commit, synchronous, maySee }: Replication): Finding {
  if (standbys === '' || commit === 'off' || commit === 'local') {
    return bad(
      { fr: 'Aucun commit n’attend la réplique', en: 'No commit waits for the replica' },
      {
        fr: `Réglez synchronous_standby_names et synchronous_commit = on : sinon, ce qui a été confirmé se perd à une bascule (${docs}).`,
        en: `Set synchronous_standby_names and synchronous_commit = on: else what was confirmed is lost at a failover (${docs}).`,
      },
    )
  }
  if (synchronous === 0 && !maySee) {
    return unknown(
      'ce rôle ne voit pas les répliques : grant pg_read_all_stats',
      'this role does not see replicas: grant pg_read_all_stats',
    )
  }
  if (synchronous === 0) {
    return bad(
      {
        fr: 'Aucune réplique synchrone n’est là : les commits attendent',
        en: 'No synchronous replica is there: commits wait',
      },
      { fr: `Remettez-la en marche (${docs}).`, en: `Bring it back (${docs}).` },
    )
  }
  if (commit === 'remote_write') {
    return warning(
      { fr: 'synchronous_commit = remote_write', en: 'synchronous_commit = remote_write' },
      {
        fr: 'Réglez-le à on : deux pannes de courant ensemble perdraient les derniers instants.',
        en: 'Set it to on: two power cuts together would lose the last moments.',
      },
    )
  }
  return good(`répliques synchrones : ${synchronous}`, `synchronous replicas: ${synchronous}`)
}
