import type { Database } from '../platform/database.ts'
import { log } from '../platform/log.ts'
import { listRunningSessions } from '../staff/list-running-sessions.ts'
import { EventStream } from './event-stream.ts'
import { type Listening, listen } from './listen.ts'
import { dropSilentPresences, listPresences, type Presence } from './presence.ts'
import { tellHappenings } from './tell-happenings.ts'

/** A page that somebody has before them and that is to show what others do. */
export type Follower = {
  /** The hash of its session's token: when that session ends, so does what it follows. */
  readonly session: string
  /** The case that it shows; the queue without one. */
  readonly caseId: number | undefined
  /** How old the page is: what happened since is told at once. */
  readonly ageMs: number
  /** What the page shows of who is there. */
  readonly describe: (presences: readonly Presence[]) => string
}

/** A browser keeps one for each window in sight: more are left over from connections that broke. */
export const mostForSession = 8
const mostStreams = 2000
const tellMs = 150
const sweepMs = 3000
const keepAliveSweeps = 5
const rememberedMs = 60_000
const casePauseMs = 500
const queuePauseMs = 900
const catchUpMs = 2000
const presencePauseMs = 300

/** What happens on the cases of a database, whichever process did it, told to the pages that this process serves. */
export class Live {
  readonly #db: Database
  readonly #clock: () => Date
  readonly #followed = new Map<EventStream, Follower>()
  /** When each case changed last, and the queue, under no number. */
  readonly #changes = new Map<number | undefined, number>()
  #listening: Listening | undefined
  #listeningSince: number | undefined
  #telling: NodeJS.Timeout | undefined
  #isTelling = false
  #sweeping: NodeJS.Timeout | undefined
  #sweeps = 0
  #isShowing = false
  #isClosed = false

  constructor({ db, clock }: { db: Database; clock: () => Date }) {
    this.#db = db
    this.#clock = clock
  }

  /** How many pages are followed. */
  get count(): number {
    return this.#followed.size
  }

  /** Follows a case or the queue until either side ends it; nothing when there are too many, or the desk is stopping. */
  follow(follower: Follower): ReadableStream<Uint8Array> | undefined {
    if (this.#isClosed) return undefined
    this.#makeRoom(follower.session)
    if (this.#followed.size >= mostStreams) return undefined
    this.#begin()
    const pauseMs = follower.caseId === undefined ? queuePauseMs : casePauseMs
    const stream: EventStream = new EventStream({ pauseMs, ended: () => this.#followed.delete(stream) })
    this.#followed.set(stream, follower)
    if (this.#hasMissed(follower)) stream.change()
    this.#showPresences()
    return stream.body
  }

  /** Ends what is followed, so that nobody waits for it, and listens no more. */
  async close() {
    this.#isClosed = true
    clearInterval(this.#sweeping)
    clearInterval(this.#telling)
    this.#endSessions(() => true)
    await this.#listening?.stop()
  }

  /** Listens from the first page that is followed on. */
  #begin() {
    this.#listening ??= listen(this.#db.url, 'live', {
      heard: (payload) => this.#hear(payload),
      connected: () => this.#catchUp().catch((error: unknown) => log('live pages not caught up', { error })),
    })
    this.#telling ??= setInterval(() => this.#tell(), tellMs)
    this.#sweeping ??= setInterval(() => {
      this.#sweep().catch((error: unknown) => log('live pages not swept', { error }))
    }, sweepMs)
  }

  #makeRoom(session: string) {
    const own = [...this.#followed].filter(([, follower]) => follower.session === session)
    for (const [stream] of own.slice(0, Math.max(0, own.length + 1 - mostForSession))) stream.end({ tooMany: true })
  }

  /** Before anybody listened there is nothing to say: whoever follows looks again as soon as somebody does. */
  #hasMissed({ caseId, ageMs }: Follower): boolean {
    if (this.#listeningSince === undefined) return false
    const shownAt = performance.now() - ageMs
    if (shownAt < Math.max(this.#listeningSince, performance.now() - rememberedMs)) return true
    return (this.#changes.get(caseId) ?? 0) >= shownAt
  }

  #hear(payload: string) {
    const [about, which = ''] = payload.split(':', 2)
    if (about === 'case') this.#changeCase(Number(which))
    else if (about === 'ended') this.#endSessions((session) => session === which)
    else if (about === 'presence') this.#showPresences()
  }

  #changeCase(caseId: number) {
    const at = performance.now()
    this.#changes.set(caseId, at).set(undefined, at)
    for (const [stream, follower] of this.#followed) {
      if (follower.caseId === undefined || follower.caseId === caseId) stream.change()
    }
  }

  #endSessions(isOver: (session: string) => boolean) {
    for (const [stream, { session }] of [...this.#followed]) if (isOver(session)) stream.end()
  }

  async #endOverSessions() {
    const asked = new Set([...this.#followed.values()].map(({ session }) => session))
    const running = await listRunningSessions(this.#db, [...asked], this.#clock())
    this.#endSessions((session) => asked.has(session) && !running.has(session))
  }

  /** What was told while nobody listened is lost: every page looks again, not all at once. */
  async #catchUp() {
    this.#listeningSince = performance.now()
    await this.#endOverSessions()
    for (const stream of this.#followed.keys()) stream.change({ withinMs: Math.random() * catchUpMs })
    this.#showPresences()
  }

  /** Says a moment later who is there, once for all that changed meanwhile. */
  #showPresences() {
    if (this.#isShowing) return
    this.#isShowing = true
    const show = async () => {
      this.#isShowing = false
      if (this.#followed.size === 0) return
      const presences = await listPresences(this.#db)
      for (const [stream, { describe }] of this.#followed) stream.show(describe(presences))
    }
    setTimeout(() => show().catch((error: unknown) => log('presences not shown', { error })), presencePauseMs)
  }

  /** Somebody's page may wait for it here or elsewhere; while nobody follows anything, nobody does. */
  #tell() {
    if (this.#isTelling || this.#followed.size === 0) return
    this.#isTelling = true
    tellHappenings(this.#db)
      .catch((error: unknown) => log('happenings not told', { error }))
      .finally(() => {
        this.#isTelling = false
      })
  }

  async #sweep() {
    if (this.#followed.size === 0) return
    this.#sweeps += 1
    if (this.#sweeps % keepAliveSweeps === 0) {
      for (const stream of [...this.#followed.keys()]) stream.keepAlive()
      this.#listening?.check()
      const oldest = performance.now() - rememberedMs
      for (const [caseId, at] of this.#changes) if (at < oldest) this.#changes.delete(caseId)
    }
    await Promise.all([this.#endOverSessions(), dropSilentPresences(this.#db)])
  }
}
