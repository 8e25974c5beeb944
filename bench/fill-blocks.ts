import type pg from 'pg'

/** How much work was recorded for one account of long standing, drawn from so many blocks. */
const longEntries = 50_000
const longBlocks = 5
/** All the work that a measurement finds recorded: that account's, and twice as much of the others. */
export const filledEntries = 3 * longEntries

/** An open request whose account has that much work behind it, and one where everybody works at once. */
export const longCase = 10
export const busyCase = 5

/** Gives each account a paid block of hours that no measurement empties; the block has the account's number. */
export async function fillBlocks(client: pg.Client, accounts: number, longAccount: number) {
  const at = `now() - interval '40 days'`
  const sold = 100_000
  await client.query(`
    insert into documents (number, kind, account_id, language, province, parties, net_cents, tax_cents, total_cents,
        issued_on, issued_at)
      select n, 'invoice', case when n <= ${accounts} then n else ${longAccount} end, 'fr', 'QC',
        jsonb_build_object('buyer', jsonb_build_object('name', 'Compte ' || n, 'reference', 'C-' || n)),
        ${sold}, 14975, ${sold + 14_975}, current_date - 40, ${at}
      from generate_series(1, ${accounts + longBlocks}) n;
    update document_numbers set last = ${accounts + longBlocks};
    insert into document_lines (document_id, position, kind, minutes, cents)
      select id, 1, 'block', 600000, ${sold} from documents;
    insert into document_taxes (document_id, position, code, percent, cents)
      select id, 1, 'gst', 5, 5000 from documents union all select id, 2, 'qst', 9.975, 9975 from documents;
    insert into blocks (account_id, minutes, price_cents, total_cents, document_id, ordered_on, ordered_at)
      select account_id, 600000, ${sold}, total_cents, id, issued_on, issued_at from documents order by id;
    insert into block_payments (block_id, method, reference, amount_cents, paid_on, paid_at)
      select id, 'cheque', '', total_cents, ordered_on, ordered_at from blocks;`)
  await fillEntries(client, accounts, longAccount)
}

/**
 * Entries of a quarter of an hour for that account, one block after the other, between twice as many of everybody else;
 * one in a hundred was withdrawn.
 */
async function fillEntries(client: pg.Client, accounts: number, longAccount: number) {
  const each = filledEntries / longBlocks
  const day = `current_date - 40 + n * 39 / ${filledEntries}`
  const at = `now() - interval '40 days' + n * interval '39 days' / ${filledEntries}`
  await client.query(`
    insert into work_entries (account_id, minutes, accounted_minutes, paid_from, worked_on, recorded_on, recorded_at)
      select case when n % 3 = 0 then ${longAccount} else n % ${accounts} + 1 end, 12, 15, 'blocks', ${day}, ${day}, ${at}
      from generate_series(1, ${filledEntries}) n;
    insert into draws (block_id, entry_id, account_id, minutes, drawn_on, recorded_at)
      select case when id % 3 = 0 then ${accounts} + 1 + (id - 1) / ${each} else account_id end, id, account_id, 15, worked_on,
        recorded_at
      from work_entries;
    insert into work_withdrawals (entry_id, account_id, reason, withdrawn_on, withdrawn_at)
      select id, account_id, 'twice', worked_on, recorded_at from work_entries where id % 100 = 0;`)
}
