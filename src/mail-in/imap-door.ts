import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import type { Keyring } from '../platform/keys/keyring.ts'
import { log } from '../platform/log.ts'
import { type ImapSettings, isLoopback } from '../platform/mail-in-settings.ts'
import { sql } from '../platform/sql.ts'
import { type AccessTokens, openAccessTokens } from './oauth-token.ts'
import { type MailIn, receiveMail } from './receive-mail.ts'
import { beginningBytes, mostMailBytes } from './received-mail.ts'

const firstPauseMs = 1000
const longestPauseMs = 5 * 60_000
const lookAgainMs = 4 * 60_000
/** Where the server cannot tell of news by itself. */
const askAgainMs = 30_000

/** Where mail is taken, and what seals the tokens of a mailbox. */
export type KeyedMailIn = MailIn & { readonly keyring: Keyring }

/**
 * Reads a mailbox until stopped: what is there, then what comes, as the server tells it. A mail is moved or marked only
 * after it was kept. When the connection breaks it is made again, after pauses that grow to five minutes.
 */
export function startImapDoor(mailIn: KeyedMailIn, settings: ImapSettings): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const tokens = settings.oauth && openAccessTokens(mailIn, settings.oauth)
  const running = (async () => {
    let pauseMs = firstPauseMs
    while (!signal.aborted) {
      const begunAt = Date.now()
      await readMailbox(mailIn, settings, { signal, tokens }).catch((error: unknown) => {
        if (isRefused(error)) tokens?.forget()
        if (!signal.aborted) log('mailbox not read', { host: settings.host, error: reasonOf(error) })
      })
      if (Date.now() - begunAt > 2 * longestPauseMs) pauseMs = firstPauseMs
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

type Reading = { readonly signal: AbortSignal; readonly tokens: AccessTokens | undefined }

/** One connection, from its beginning to its end. */
async function readMailbox(mailIn: MailIn, settings: ImapSettings, { signal, tokens }: Reading) {
  const { host, port, secure, user, password, folder } = settings
  const auth = tokens === undefined ? { user, pass: password } : { user, accessToken: await tokens.find() }
  const encrypted = secure || isLoopback(host) ? {} : { doSTARTTLS: true }
  const client = new ImapFlow({
    ...{ host, port, secure, auth, ...encrypted, logger: false, disableAutoIdle: true, maxIdleTime: lookAgainMs },
    ...{ connectionTimeout: 30_000, greetingTimeout: 15_000, socketTimeout: 2 * lookAgainMs },
  })
  const news = watch(client, signal)
  try {
    await Promise.race([client.connect(), news.end.then(() => Promise.reject(news.broken))])
    const mailbox = await client.mailboxOpen(folder)
    const place = { name: placeName(settings), uidValidity: String(mailbox.uidValidity) }
    await startingPlace(mailIn, place, mailbox.uidNext - 1)
    while (!signal.aborted) {
      news.forget()
      await takeAll(mailIn, client, { settings, place, signal })
      const idling = client.idle().catch(() => false)
      await news.next(client.capabilities.has('IDLE') ? lookAgainMs : askAgainMs)
      if (news.broken !== undefined) throw news.broken
      await Promise.race([client.noop(), news.end])
      await Promise.race([idling, news.end])
    }
  } finally {
    client.close()
  }
}

/** What the server tells: that mail came, or that the connection is over. */
function watch(client: ImapFlow, signal: AbortSignal) {
  let isNew = false
  let broken: Error | undefined
  let wake = () => {}
  let finish = () => {}
  const end = new Promise<void>((resolve) => {
    finish = resolve
  })
  const over = (error: Error) => {
    broken ??= error
    finish()
    wake()
  }
  client.on('exists', () => {
    isNew = true
    wake()
  })
  client.on('error', over)
  client.on('close', () => over(new Error('the connection was closed')))
  signal.addEventListener('abort', () => over(new Error('stopped')), { once: true })
  return {
    end,
    get broken() {
      return broken
    },
    forget() {
      isNew = false
    },
    async next(mostMs: number) {
      const tired = new AbortController()
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      if (!isNew && broken === undefined) {
        await Promise.race([woken, sleep(mostMs, undefined, { signal: tired.signal }).catch(() => undefined)])
      }
      tired.abort()
    },
  }
}

type Place = { readonly name: string; readonly uidValidity: string }
type Taking = { readonly settings: ImapSettings; readonly place: Place; readonly signal: AbortSignal }

async function takeAll(mailIn: MailIn, client: ImapFlow, { settings, place, signal }: Taking) {
  const { doneFolder } = settings
  if (doneFolder !== undefined) await makeFolder(client, doneFolder)
  for (const uid of await untaken(mailIn, client, { settings, place })) {
    if (signal.aborted) return
    const arrived = await client.fetchOne(String(uid), { size: true }, { uid: true })
    if (arrived === false) continue
    const isCut = (arrived.size ?? 0) > mostMailBytes
    const source = isCut ? { start: 0, maxLength: beginningBytes } : true
    const fetched = await client.fetchOne(String(uid), { source }, { uid: true })
    if (fetched === false || fetched.source === undefined) continue
    await receiveMail(mailIn, { door: 'imap', raw: fetched.source, isCut })
    await goOnAfter(mailIn, place, uid)
    if (doneFolder === undefined) await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    else await client.messageMove(String(uid), doneFolder, { uid: true })
  }
}

/**
 * The mail to take, the oldest first. Where it is moved away, all that is there; where it stays, what nobody saw, and
 * what came since the last look, even if somebody saw it.
 */
async function untaken(mailIn: MailIn, client: ImapFlow, { settings, place }: Omit<Taking, 'signal'>) {
  if (settings.doneFolder !== undefined) return ordered(await client.search({ all: true }, { uid: true }))
  const [position] = await mailIn.db.query(sql<{ lastUid: number }>`
    select last_uid as "lastUid" from mailbox_positions
    where mailbox = ${place.name} and uid_validity = ${place.uidValidity}`)
  const lastUid = position?.lastUid ?? 0
  const unseen = ordered(await client.search({ seen: false }, { uid: true }))
  const since = ordered(await client.search({ uid: `${lastUid + 1}:*` }, { uid: true }))
  // The range ends with the newest mail even where that is older than the range.
  return ordered([...new Set([...unseen, ...since.filter((uid) => uid > lastUid)])])
}

function ordered(uids: number[] | false | undefined): number[] {
  return (uids || []).toSorted((one, other) => one - other)
}

async function makeFolder(client: ImapFlow, folder: string) {
  const known = await client.list()
  if (!known.some(({ path }) => path === folder)) await client.mailboxCreate(folder)
}

/** Where reading begins in a mailbox that is new, or whose server counts anew: at its end, with what nobody saw. */
async function startingPlace({ db }: MailIn, { name, uidValidity }: Place, lastUid: number) {
  await db.query(sql`
    insert into mailbox_positions (mailbox, uid_validity, last_uid) values (${name}, ${uidValidity}, ${lastUid})
    on conflict (mailbox) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
    where mailbox_positions.uid_validity <> excluded.uid_validity`)
}

async function goOnAfter({ db }: MailIn, { name, uidValidity }: Place, uid: number) {
  await db.query(sql`
    update mailbox_positions set last_uid = greatest(last_uid, ${uid})
    where mailbox = ${name} and uid_validity = ${uidValidity}`)
}

/** A mailbox by a name that says nothing of whose it is. */
function placeName({ host, port, user, folder }: ImapSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([host, port, user, folder]))
    .digest('base64url')
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true
}

/** What a server or a network says, without where in our code it came to light; a mistake of ours with that. */
function reasonOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return error
  const { responseText = '' } = error as { responseText?: string }
  return responseText === '' ? error.message : `${error.message} ${responseText}`
}
