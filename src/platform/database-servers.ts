import pg from 'pg'
import { ReadOnlyServer } from './connection-errors.ts'

/**
 * The servers of one database, each under a URL of its own: `postgres://one:5432,two:5432/guichet` names two, of which
 * one takes writes and the others follow it. Nothing when it is no such URL.
 */
export function listServers(url: string): string[] {
  const [, scheme = '', who = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/)([^/?#]*@)?([^/?#]*)(.*)$/s.exec(url) ?? []
  const servers = hosts.split(',').map((host) => `${scheme}${who}${host}${withoutAttributes(rest)}`)
  return scheme !== '' && servers.every((server) => URL.canParse(server)) ? servers : []
}

/** We always look for the server that takes writes; the driver does not know the word. */
function withoutAttributes(rest: string): string {
  return rest.replace(/([?&])target_session_attrs=[^&#]*&?/, '$1').replace(/[?&]$/, '')
}

/** The hosts of a URL, without what is secret in it. */
export function hostsOf(url: string): string {
  return listServers(url)
    .map((server) => new URL(server).host)
    .join(', ')
}

/** Another database of the same servers. */
export function besideDatabase(url: string, name: string): string {
  const [, servers = url, settings = ''] = /^(postgres(?:ql)?:\/\/[^/?#]*)[^?#]*(.*)$/s.exec(url) ?? []
  return `${servers}/${name}${settings}`
}

// A server whose machine is gone does not refuse: the others are not kept waiting for it.
const otherServerAfterMs = 3000

/** Connects to the first of the servers that takes writes. */
export async function connectToServer(url: string, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const servers = listServers(url)
  const several = servers.length > 1
  let failure: unknown
  for (const connectionString of servers) {
    const patience = several ? { connectionTimeoutMillis: otherServerAfterMs } : {}
    const client = new pg.Client({ ...config, ...patience, connectionString })
    client.on('error', () => undefined)
    try {
      await client.connect()
      if (several) await refuseReadOnly(client)
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      failure = error
    }
  }
  throw failure
}

/** The one of the servers to speak to: the next is tried once it fails. */
export class ServerChoice {
  readonly servers: readonly string[]
  #at = 0

  constructor(url: string) {
    this.servers = listServers(url)
  }

  get current(): string {
    return this.servers[this.#at] ?? ''
  }

  /** Goes on to the next; not twice when several connections to the same one failed. */
  passOver(failed: string) {
    if (this.current === failed) this.#at = (this.#at + 1) % this.servers.length
  }
}

/** A kind of connection, for a pool, that goes to the server that takes writes, wherever that is at the moment. */
export function clientsOf(choice: ServerChoice): typeof pg.Client {
  if (choice.servers.length < 2) return pg.Client
  return class extends pg.Client {
    readonly #server: string

    constructor(config: pg.ClientConfig) {
      const server = choice.current
      super({ ...config, connectionString: server, connectionTimeoutMillis: otherServerAfterMs })
      this.#server = server
    }

    override connect(): Promise<this>
    override connect(callback: (error: Error) => void): void
    override connect(callback?: (error: Error) => void) {
      const connected = this.#connect()
      if (callback === undefined) return connected
      connected.then(() => (callback as () => void)(), callback)
      return undefined
    }

    async #connect(): Promise<this> {
      try {
        await super.connect()
        await refuseReadOnly(this)
        return this
      } catch (error) {
        choice.passOver(this.#server)
        await this.end().catch(() => undefined)
        throw error
      }
    }
  } as typeof pg.Client
}

async function refuseReadOnly(client: pg.Client) {
  const { rows } = await client.query<{ is: string }>(`select current_setting('transaction_read_only') as is`)
  if (rows[0]?.is !== 'off') throw new ReadOnlyServer('this server takes no writes')
}
