import type pg from 'pg'
import { type Database, type Transaction, types } from './database.ts'
import { connectToServer } from './database-servers.ts'
import type { Statement } from './sql.ts'

/** One connection with one transaction that may last for hours: nothing in it is cut off, or tried again. */
export type LongSession = {
  readonly client: pg.Client
  /** Asks and writes in the transaction; what acts take for theirs is this same one. */
  readonly db: Database
  readonly tx: Transaction
  end(): Promise<void>
}

// Text that any server writes is read alike by any other.
const manners = `
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set timezone = 'UTC'; set extra_float_digits = 3`

/** Opens a session; its caller begins the transaction. */
export async function openLongSession(url: string): Promise<LongSession> {
  const client = await connectToServer(url, { application_name: 'guichet command', types, keepAlive: true })
  await client.query(manners)
  const query = async <Row>({ name, text, values }: Statement<Row>): Promise<Row[]> => {
    return (await client.query({ name, text, values: [...values] })).rows as Row[]
  }
  // A write that fails breaks the transaction, so what comes after it fails too.
  const write = (statement: Statement<unknown>) => void query(statement).catch(() => undefined)
  const tx: Transaction = { query, write, __transaction: true }
  return {
    client,
    tx,
    db: { query, transaction: (work) => work(tx), url, pool: oneAtWork, end: async () => undefined },
    end: () => client.end(),
  }
}

const oneAtWork = () => ({ inUse: 1, idle: 0, waiting: 0 })
