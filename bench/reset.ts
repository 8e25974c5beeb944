import pg from 'pg'

/** Takes away what a measurement added, so that each begins with the same number of requests. */
export async function reset(url: string, requests: number): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('set session_replication_role = replica')
  await client.query(
    'truncate grace_calls, grace_call_reversals, attempts, emails, email_queue, email_attempts, dead_letters',
  )
  await client.query('truncate mailbox_messages')
  for (const table of ['open_cases', 'verdicts', 'case_files']) {
    await client.query(`delete from ${table} where case_id > $1`, [requests])
  }
  await client.query('delete from cases where id > $1', [requests])
  await client.query('analyze grace_calls, attempts, emails, email_queue')
  await client.end()
}
