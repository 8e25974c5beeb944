import { type ServerType, serve } from '@hono/node-server'
import { AppError } from './errors.ts'

/** Answers a request; the bindings say over which connection it came. */
export type Answering = (request: Request, bindings: object) => Response | Promise<Response>

/** How long a browser may take to send a request. */
export type Patience = { readonly headersMs: number; readonly wholeMs: number; readonly checkedEveryMs: number }

/** The largest form is let through at half a megabit per second; who sends one byte at a time is not. */
const patience: Patience = { headersMs: 20_000, wholeMs: 300_000, checkedEveryMs: 5000 }

type Place = { readonly host: string; readonly port: number }

/** Listens for requests. One that does not arrive in time is answered 408 and its connection closed. */
export async function listen({ host, port }: Place, answer: Answering, within = patience) {
  const serverOptions = {
    headersTimeout: within.headersMs,
    requestTimeout: within.wholeMs,
    connectionsCheckingInterval: within.checkedEveryMs,
  }
  return new Promise<{ server: ServerType; port: number }>((resolve, reject) => {
    const server = serve({ fetch: answer, hostname: host, port, serverOptions }, (address) =>
      resolve({ server, port: address.port }),
    )
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : cannotListen(host, error)),
    )
  })
}

/** Takes no more requests, and waits for those under way as long as they may take. */
export function close(server: ServerType, finishMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), finishMs)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
  })
}

function cannotListen(host: string, { code, message }: NodeJS.ErrnoException) {
  return new AppError('invalid', {
    fr: `GUICHET_HOST : impossible d’écouter sur ${host} (${code ?? message}).`,
    en: `GUICHET_HOST: cannot listen on ${host} (${code ?? message}).`,
  })
}

function portTaken(port: number) {
  return new AppError('conflict', {
    fr: `Le port ${port} est déjà pris. Donnez-en un autre, par exemple PORT=8081.`,
    en: `Port ${port} is already taken. Give another, for example PORT=8081.`,
  })
}
