import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ServerChoice } from '../platform/database-servers.ts'

export type Listening = {
  /** Asks whether the database still answers; a connection that does not is broken off, and made again. */
  check(): void
  stop(): Promise<void>
}

type Listener = {
  readonly heard: (payload: string) => void
  /** Called whenever it listens again: what was told before that is lost. */
  readonly connected: () => void
}

const firstPauseMs = 100
const longestPauseMs = 2000
const answerWithinMs = 5000

/**
 * Listens to a channel of a PostgreSQL over one connection of its own, made again for as long as it takes. A server that
 * only repeats another refuses to be listened to: the next is tried.
 */
export function listen(url: string, channel: string, { heard, connected }: Listener): Listening {
  const choice = new ServerChoice(url)
  let stopped = false
  let current: Connection | undefined
  const run = async () => {
    for (let pauseMs = firstPauseMs; !stopped; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const server = choice.current
      current = connectTo(server, heard)
      if (await current.ask(`listen ${pg.escapeIdentifier(channel)}`)) {
        pauseMs = firstPauseMs
        if (!stopped) connected()
        await current.ended
      } else choice.passOver(server)
      if (!stopped) await sleep(pauseMs)
    }
  }
  const running = run()
  return {
    check: () => void current?.ask('select 1'),
    async stop() {
      stopped = true
      current?.breakOff()
      await running
    },
  }
}

type Connection = ReturnType<typeof connectTo>

/** One connection, broken off as soon as it leaves a question without an answer. */
function connectTo(url: string, heard: (payload: string) => void) {
  const socket = new Socket()
  const client = new pg.Client({ connectionString: url, application_name: 'guichet live', stream: () => socket })
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  client.on('error', () => undefined)
  client.on('notification', ({ payload = '' }) => heard(payload))
  const open = client.connect()
  open.catch(() => undefined)
  const breakOff = () => void socket.destroy()
  const ask = async (text: string) => {
    const late = setTimeout(breakOff, answerWithinMs)
    try {
      await open
      await client.query(text)
      return true
    } catch {
      breakOff()
      return false
    } finally {
      clearTimeout(late)
    }
  }
  return { ended, ask, breakOff }
}
