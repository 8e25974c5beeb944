import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Macro } from './macro.ts'

/** The macros by folder and name; those no longer in use at the end, or left out. */
export function listMacros(db: Queries, { inUseOnly = false }: { inUseOnly?: boolean } = {}): Promise<Macro[]> {
  return db.query(sql<Macro>`
    select m.id, v.id as "versionId", v.name, v.folder, v.steps, v.in_use as "inUse", v.written_at as "writtenAt",
      s.name as "writtenBy"
    from macros m
    cross join lateral (select * from macro_versions where macro_id = m.id order by id desc limit 1) v
    left join staff s on s.id = v.written_by
    where v.in_use or not ${inUseOnly}::boolean
    order by v.in_use desc, lower(unaccent(v.folder)), lower(unaccent(v.name)), m.id limit 200`)
}

/** The versions of a macro, the newest first; none when there is no such macro. */
export function listMacroVersions(db: Queries, macroId: number): Promise<Macro[]> {
  return db.query(sql<Macro>`
    select v.macro_id as id, v.id as "versionId", v.name, v.folder, v.steps, v.in_use as "inUse", v.written_at as "writtenAt",
      s.name as "writtenBy"
    from macro_versions v left join staff s on s.id = v.written_by
    where v.macro_id = ${macroId} order by v.id desc`)
}
