import type { Province } from '../accounts/account.ts'
import type { Queries } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import type { Day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import type { Term } from '../subscriptions/lines.ts'

export type KnownAccount = {
  readonly id: number
  readonly reference: string
  readonly name: string
  readonly province: Province
  readonly managerId: number | null
  readonly deviceLimit: number | null
}
export type KnownLine = {
  readonly id: number
  readonly accountId: number
  readonly reference: string
  readonly product: string
  readonly term: Term
  readonly seats: number
  readonly startsOn: Day
  readonly endsOn: Day
}
export type KnownPerson = {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly language: Language
}
export type KnownProduct = {
  readonly code: string
  readonly id: number
  readonly name: string
  readonly dataManagement: boolean
  readonly countsAsSeat: boolean
}

/** What the desk knows of everything that an import names, the accounts locked until it is done. */
export type Known = {
  readonly accounts: Map<string, KnownAccount>
  readonly lines: Map<string, KnownLine>
  readonly people: Map<string, KnownPerson>
  readonly roles: Map<string, string>
  readonly products: Map<string, KnownProduct>
  readonly managers: Map<string, number>
}

/** Loads what is known today of the accounts and addresses that an import names. */
export async function loadKnown(
  db: Queries,
  { references, emails }: { references: string[]; emails: string[] },
  today: Day,
): Promise<Known> {
  const accounts = await db.query(sql<KnownAccount>`
    select a.id, a.reference, d.name, d.province, d.account_manager_id as "managerId",
      (select devices from device_limits where account_id = a.id order by id desc limit 1) as "deviceLimit"
    from accounts a
    cross join lateral (select * from account_descriptions where account_id = a.id order by id desc limit 1) d
    where lower(a.reference) = any(${references}) for update of a`)
  const ids = accounts.map(({ id }) => id)
  const [lines, people, roles, products, managers] = await Promise.all([
    listLines(db, ids, today),
    db.query(sql<KnownPerson>`
      select p.id, p.email, d.name, d.language from people p
      cross join lateral (select * from person_descriptions where person_id = p.id order by id desc limit 1) d
      where p.email = any(${emails})`),
    db.query(sql<{ accountId: number; email: string; role: string }>`
      select distinct on (r.account_id, r.person_id) r.account_id as "accountId", p.email, r.role
      from account_roles r join people p on p.id = r.person_id
      where r.account_id = any(${ids}) order by r.account_id, r.person_id, r.id desc`),
    db.query(sql<KnownProduct>`
      select p.code, p.id, d.name, d.data_management as "dataManagement", d.counts_as_seat as "countsAsSeat"
      from products p
      cross join lateral (select * from product_descriptions where product_id = p.id order by id desc limit 1) d`),
    db.query(sql<{ id: number; email: string }>`select id, email from staff where email = any(${emails})`),
  ])
  return {
    accounts: new Map(accounts.map((account) => [account.reference.toLowerCase(), account])),
    lines: new Map(lines.map((line) => [lineKey(line.accountId, line.reference), line])),
    people: new Map(people.map((person) => [person.email, person])),
    roles: new Map(roles.map(({ accountId, email, role }) => [roleKey(accountId, email), role])),
    products: new Map(products.map((product) => [product.code, product])),
    managers: new Map(managers.map(({ id, email }) => [email, id])),
  }
}

/** Lines as last recorded: the seats of today, or of a later first day; the newest ending. */
async function listLines(db: Queries, accountIds: number[], today: Day): Promise<KnownLine[]> {
  return db.query(sql<KnownLine>`
    select l.id, l.account_id as "accountId", l.reference, p.code as product, l.term, l.starts_on as "startsOn",
      coalesce((select seats from seat_changes where line_id = l.id
        and from_on <= greatest(${today}, l.starts_on) order by from_on desc, id desc limit 1), l.seats)
        as seats,
      coalesce((select ends_on from line_endings where line_id = l.id order by id desc limit 1), l.ends_on) as "endsOn"
    from lines l join products p on p.id = l.product_id where l.account_id = any(${accountIds})`)
}

export function lineKey(accountId: number, reference: string): string {
  return `${accountId} ${reference}`
}

export function roleKey(accountId: number, email: string): string {
  return `${accountId} ${email}`
}
