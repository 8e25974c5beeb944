import type { Queries } from '../platform/database.ts'
import { type Instant, monthsBefore } from '../platform/office-day.ts'
import { joined } from '../platform/sql.ts'
import type { Bounds, Found, Part } from './_part.ts'
import { partsOf } from './_parts.ts'
import { type Kind, kinds, type Retention } from './retention.ts'

/** What is past its period of one kind. */
export type Expired = {
  readonly kind: Kind
  readonly records: number
  readonly files: number
  readonly bytes: number
  readonly oldestAt: Instant | null
  readonly newestAt: Instant | null
  /** Whether there is more than was counted. */
  readonly isMore: boolean
}

export type Asked = {
  readonly retention: Retention
  readonly at: Instant
  readonly timeZone: string
  /** How many are counted of each part of a kind; all of them when it is not said. */
  readonly most?: number
}

const mostAtOnce = 2000

/** Counts what would be removed now, and removes nothing; in pieces, so that no statement reads for long. */
export async function findExpired(
  db: Queries,
  { retention, at, timeZone, most = Infinity }: Asked,
): Promise<Expired[]> {
  const found: Expired[] = []
  for (const kind of kinds) {
    const months = retention[kind]
    if (months === undefined) continue
    const before = monthsBefore(at, months, timeZone)
    let sum: Expired = { kind, records: 0, files: 0, bytes: 0, oldestAt: null, newestAt: null, isMore: false }
    for (const part of partsOf[kind]) sum = await count(db, { part, before, most }, sum)
    found.push(sum)
  }
  return found
}

type Counted = { readonly part: Part; readonly before: Instant; readonly most: number }

async function count(db: Queries, { part, before, most }: Counted, sum: Expired): Promise<Expired> {
  let counted = 0
  let bounds: Bounds = { before, since: '-infinity', key: part.firstKey, most: mostAtOnce }
  for (let all = sum; ; ) {
    const some = await db.query(joined<Found>(part.find(bounds)))
    all = some.reduce(added, all)
    counted += some.length
    const last = some.at(-1)
    if (last === undefined || some.length < mostAtOnce) return all
    if (counted >= most) return { ...all, isMore: true }
    bounds = { ...bounds, since: last.since, key: last.key }
  }
}

function added(sum: Expired, { at, files, bytes }: Found): Expired {
  return {
    ...sum,
    records: sum.records + 1,
    files: sum.files + files,
    bytes: sum.bytes + bytes,
    oldestAt: sum.oldestAt === null || at < sum.oldestAt ? at : sum.oldestAt,
    newestAt: sum.newestAt === null || at > sum.newestAt ? at : sum.newestAt,
  }
}
