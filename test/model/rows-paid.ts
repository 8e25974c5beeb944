import type { Database } from '../../src/platform/database.ts'
import { sql } from '../../src/platform/sql.ts'
import type { Paper } from './naive-money.ts'
import type { FactRow } from './rows.ts'

/** Every fact of money and minutes of these accounts: its table and a hash of the whole row. */
export function listPaidRows(db: Database, accounts: readonly number[]): Promise<FactRow[]> {
  return db.query(sql<FactRow>`
    with incident as (select * from incidents where account_id = any (${accounts}::bigint[])),
      block as (select * from blocks where account_id = any (${accounts}::bigint[])),
      session as (select * from sessions where account_id = any (${accounts}::bigint[])),
      entry as (select * from work_entries where account_id = any (${accounts}::bigint[])),
      document as (select * from documents where account_id = any (${accounts}::bigint[]))
    select f.account_id as "accountId", f.name || ' ' || md5(f.fact) as row from (
      select account_id, 'incident' as name, f::text as fact from incident f
      union all select i.account_id, 'incident paid', f::text from incident i
        join incident_payments f on f.incident_id = i.id
      union all select i.account_id, 'refund', f::text from incident i join incident_refunds f on f.incident_id = i.id
      union all select i.account_id, 'void', f::text from incident i join incident_voids f on f.incident_id = i.id
      union all select account_id, 'block', f::text from block f
      union all select b.account_id, 'credit', f::text from block b join block_credits f on f.block_id = b.id
      union all select b.account_id, 'block paid', f::text from block b join block_payments f on f.block_id = b.id
      union all select b.account_id, 'block cancelled', f::text from block b
        join block_cancellations f on f.block_id = b.id
      union all select account_id, 'session', f::text from session f
      union all select s.account_id, 'reservation', f::text from session s join reservations f on f.session_id = s.id
      union all select s.account_id, 'session ended', f::text from session s
        join session_ends f on f.session_id = s.id
      union all select account_id, 'work', f::text from entry f
      union all select e.account_id, 'draw', f::text from entry e join draws f on f.entry_id = e.id
      union all select account_id, 'document', f::text from document f
      union all select d.account_id, 'document line', f::text from document d
        join document_lines f on f.document_id = d.id
      union all select d.account_id, 'document tax', f::text from document d
        join document_taxes f on f.document_id = d.id
    ) f`)
}

/** Every document after a number, whole. */
export function listPapers(db: Database, after: number): Promise<Paper[]> {
  return db.query(sql<Paper>`
    select d.kind, d.account_id as account, d.case_id as "caseId", d.province,
      (select coalesce(json_agg(json_build_array(kind, minutes, incident_id, cents) order by position), '[]')
        from document_lines where document_id = d.id) as lines,
      d.number, (select number from documents c where c.id = d.corrects_id) as corrects, d.issued_on as "issuedOn",
      (select coalesce(json_agg(json_build_array(code, percent, cents) order by position), '[]')
        from document_taxes where document_id = d.id) as taxes,
      d.net_cents as net, d.tax_cents as tax, d.total_cents as total
    from documents d where d.number > ${after} and d.number <= (select max(number) from documents) order by d.number`)
}

/** What no row about money or minutes may say, whoever wrote it (policy 5, 6 and 10.2). */
export function listBrokenSums(db: Database, accounts: readonly number[]): Promise<{ broken: string }[]> {
  return db.query(sql<{ broken: string }>`
    with block as (
      select b.*, c.block_id is not null as cancelled, p.paid_on,
        (select coalesce(sum(minutes), 0) from draws where block_id = b.id) as drawn,
        (select coalesce(sum(greatest(0, r.minutes - (
            select coalesce(sum(d.minutes), 0) from draws d join work_entries e on e.id = d.entry_id
            where e.session_id = r.session_id and d.block_id = b.id))), 0)
          from reservations r where r.block_id = b.id
            and not exists (select from session_ends where session_id = r.session_id)) as kept
      from blocks b left join block_payments p on p.block_id = b.id left join block_cancellations c on c.block_id = b.id
      where b.account_id = any (${accounts}::bigint[])
    ), credit as (
      select c.*, b.price_cents, b.cancelled from block b join block_credits c on c.block_id = b.id
    ), drawn as (
      select d.*, b.ordered_on, b.paid_on, b.total_cents, b.expires_on, b.cancelled
      from block b join draws d on d.block_id = b.id
    ), entry as (
      select e.*, (select coalesce(sum(minutes), 0) from draws where entry_id = e.id) as drawn
      from work_entries e where account_id = any (${accounts}::bigint[])
    )
    select 'a cent is credited twice' as broken from credit c join incidents i on i.id = c.incident_id
      where not c.cancelled group by i.id having sum(c.cents) > i.price_cents
    union all select 'credits above the price of a block' from credit group by block_id, price_cents
      having sum(cents) > price_cents
    union all select 'credited and refunded' from credit join incident_refunds using (incident_id) where not cancelled
    union all select 'a block below zero' from block where drawn + kept > minutes
    union all select 'drawn from a block that was not valid' from drawn where cancelled or drawn_on > expires_on
      or drawn_on < case when total_cents = 0 then ordered_on else coalesce(paid_on, 'infinity') end
    union all select 'not accounted in steps' from entry
      where accounted_minutes % 15 > 0 or accounted_minutes - minutes not between 0 and 14
    union all select 'drawn more than accounted' from entry
      where drawn > case when paid_from = 'blocks' then accounted_minutes else 0 end`)
}
