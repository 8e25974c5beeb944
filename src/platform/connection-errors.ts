/** A server that takes no writes (any more): another does, or will. */
const readOnly = '25006'
const unreached = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']
const lost = new Set([...unreached, '57P01', '57P02', '57P03', '53300', readOnly])
const broken = new Set(['40001', '40P01'])

/** Whether an error says that the connection, not the statement, failed. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  if (lost.has(code) || code.startsWith('08')) return true
  // The socket of a PostgreSQL that is away; a missing file is another matter.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect'
  return /terminated|not queryable|connection timeout|timeout exceeded|read timeout|was closed/i.test(error.message)
}

/** Whether a transaction met another, and is to be run again. */
export function isBroken(error: unknown): boolean {
  return broken.has(codeOf(error))
}

/** A statement after one that failed: what failed says more. */
export function isAborted(error: unknown): boolean {
  return codeOf(error) === '25P02'
}

/** Whether a server refused to write: nothing is in doubt then. */
export function isReadOnly(error: unknown): boolean {
  return codeOf(error) === readOnly
}

/** The server only repeats another: what we ask for would be old, and what we write refused. */
export class ReadOnlyServer extends Error {
  readonly code = readOnly
}

/** Somebody broke off a commit’s waiting for the replica: PostgreSQL then says "done", and only warns. */
export class NotReplicated extends Error {
  readonly code = '08007'
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
