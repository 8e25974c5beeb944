type Options = {
  /** How long after one change the next is told. */
  readonly pauseMs: number
  readonly ended: () => void
}

// What one act tells in several breaths is one change.
const gatherMs = 40
const mostWaitingChunks = 4
const patienceMs = 60_000
const encoder = new TextEncoder()

/**
 * One stream of server-sent events, for a page that is followed: only that it changed, and what to show of who is there.
 * Both are a state and no list: while its reader is slow nothing piles up, and the newest is sent once there is room.
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #options: Options
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #isOver = false
  #isChanged = false
  #nextChangeAt = 0
  #timer: NodeJS.Timeout | undefined
  #shown = ''
  #toShow = ''
  #fullSince: number | undefined

  constructor(options: Options) {
    this.#options = options
    const source = {
      start: (controller: ReadableStreamDefaultController<Uint8Array>) => {
        this.#controller = controller
        // Its headers leave with the first bytes.
        this.#send(':\n\n')
      },
      pull: () => {
        this.#fullSince = undefined
        this.#flush()
      },
      cancel: () => this.#finish(),
    }
    this.body = new ReadableStream(source, { highWaterMark: mostWaitingChunks })
  }

  /** Says that the page changed, soon; many at once are one. */
  change({ withinMs } = { withinMs: gatherMs }) {
    if (this.#isChanged) return
    this.#isChanged = true
    this.#nextChangeAt = Math.max(this.#nextChangeAt, performance.now() + withinMs)
    this.#flush()
  }

  /** Says who is there, in the page's words; only the newest is sent. */
  show(presences: string) {
    this.#toShow = presences
    this.#flush()
  }

  /** Keeps proxies from closing it; ends it when its reader has taken nothing for too long. */
  keepAlive() {
    if (this.#hasRoom()) return this.#send(':\n\n')
    this.#fullSince ??= performance.now()
    if (this.#isOver || performance.now() - this.#fullSince < patienceMs) return
    this.#finish()
    this.#controller?.error(new Error('its reader takes nothing'))
  }

  /** Ends it; where there are too many, its reader is told not to ask again by itself. */
  end({ tooMany } = { tooMany: false }) {
    if (this.#isOver) return
    this.#finish()
    if (tooMany) this.#send('event: over\ndata:\n\n')
    this.#controller?.close()
  }

  #flush() {
    if (this.#toShow !== this.#shown && this.#hasRoom()) {
      this.#shown = this.#toShow
      this.#send(`event: present\ndata: ${this.#shown}\n\n`)
    }
    if (!this.#isChanged || this.#timer !== undefined || !this.#hasRoom()) return
    const waitMs = this.#nextChangeAt - performance.now()
    if (waitMs > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined
        this.#flush()
      }, Math.ceil(waitMs))
      return
    }
    this.#isChanged = false
    this.#nextChangeAt = performance.now() + this.#options.pauseMs
    this.#send('event: changed\ndata:\n\n')
  }

  #hasRoom(): boolean {
    return !this.#isOver && (this.#controller?.desiredSize ?? 0) > 0
  }

  #send(text: string) {
    this.#controller?.enqueue(encoder.encode(text))
  }

  #finish() {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#options.ended()
  }
}
