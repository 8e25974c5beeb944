import { type ServerType, serve } from '@hono/node-server'
import { startChores } from './chores.ts'
import { Live } from './live/live.ts'
import { openMailDoors } from './mail-in/open-doors.ts'
import { startDelivery } from './notifications/deliver-emails.ts'
import { rememberOffice } from './office/find-office.ts'
import { startSettling } from './payments/settle-payments.ts'
import { openStripe } from './payments/stripe.ts'
import { claimDatabase } from './platform/claim.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { type MailSigner, readMailSigner } from './platform/dkim.ts'
import { openDataFolder } from './platform/embedded-postgres/data-folder.ts'
import { AppError } from './platform/errors.ts'
import { findDatabase, untilDatabaseAnswers } from './platform/find-database.ts'
import type { Language } from './platform/language.ts'
import { log } from './platform/log.ts'
import { openMailbox, openSmtp } from './platform/mail-transport.ts'
import { migrate } from './platform/migrate.ts'
import { openFiles } from './platform/open-files.ts'
import { findSecret } from './platform/secrets.ts'
import type { Settings } from './platform/settings.ts'
import { openScanner } from './platform/virus-scanner/clamd.ts'
import { scanFiles } from './platform/virus-scanner/scan-files.ts'
import { identityProviderOf } from './ui/asked-identity.ts'
import { mailedLinks } from './ui/links.ts'
import { openingPage } from './ui/opening-page.ts'
import type { Desk } from './ui/visit.ts'
import { createWeb } from './web.ts'

export type RunningDesk = { readonly desk: Desk; readonly port: number; stop(): Promise<void> }
export type StartOptions = {
  readonly settings: Settings
  /** The sample office: its own part of the data folder, its mailbox open to all. */
  readonly isDemo: boolean
  readonly clock?: () => Date
  /** Ends the waiting for a database that does not answer. */
  readonly stopping?: AbortSignal
  /** What must be there before the first page, such as the sample. */
  readonly prepare?: (db: Database, dataFolder: string) => Promise<void>
}

/** Starts everything: database, web, mail. Browsers are answered from the first second on, if only to be asked to wait. */
export async function startDesk({
  settings,
  isDemo,
  clock = () => new Date(),
  stopping,
  prepare,
}: StartOptions): Promise<RunningDesk> {
  const signer = settings.dkim === undefined ? undefined : readMailSigner(settings.dkim)
  const opening = { waitsForDatabase: false }
  let answer: Answering = () => openingPage(opening)
  const { server, port } = await listen(settings, (request, bindings) => answer(request, bindings))
  const reachable = { ...settings, port, publicUrl: settings.publicUrl.replace(/:0$/, `:${port}`) }
  const opened: Closing[] = []
  let live: Live | undefined
  const stop = async () => {
    await live?.close()
    await close(server)
    for (const closeOne of opened.splice(0).reverse()) await closeOne()
  }
  try {
    const { db, dataFolder } = await openStore(reachable, {
      isDemo,
      opened,
      stopping,
      onWaiting: () => {
        opening.waitsForDatabase = true
      },
    })
    await prepare?.(db, dataFolder)
    const desk = await openDesk({ db, settings: reachable, isDemo, clock, dataFolder })
    live = desk.live
    if (desk.scanner && !(await desk.scanner.isUp())) log('the virus scanner does not answer: files are held back')
    opened.push(deliver(desk, signer), settle(desk), ...startChores(desk))
    opened.push(await openMailDoors(desk, settings.mailIn))
    const { fetch } = createWeb(desk)
    answer = fetch
    return { desk, port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Closes what was opened; called in the opposite order. */
type Closing = () => Promise<void>

type Opening = { isDemo: boolean; opened: Closing[]; stopping: AbortSignal | undefined; onWaiting: () => void }

/** The database, ready: reached, claimed when it is ours, and its schema brought up to date. */
async function openStore(settings: Settings, { isDemo, opened, stopping, onWaiting }: Opening) {
  const { databaseUrl } = settings
  const dataFolder = databaseUrl === undefined ? openDataFolder(settings, isDemo ? '/demo' : '') : settings.dataFolder
  const { url, cluster } = await findDatabase(databaseUrl, dataFolder)
  await untilDatabaseAnswers(url, { stopping, onWaiting })
  if (cluster) {
    opened.push((await claimDatabase(url)).release)
    opened.push(() => cluster.stop())
    cluster.keepAlive((sentence) => log(sentence))
  }
  for (const name of await migrate(url)) log('migrated', { name })
  const db = openDatabase({ url })
  opened.push(() => db.end())
  return { db, dataFolder }
}

type DeskParts = { db: Database; settings: Settings; isDemo: boolean; clock: () => Date; dataFolder: string }

async function openDesk({ db, settings, isDemo, clock, dataFolder }: DeskParts): Promise<Desk> {
  const secret = await findSecret(db, 'signing')
  const scanner = settings.scanner && openScanner(settings.scanner)
  const store = openFiles(settings, dataFolder)
  const files = scanner ? scanFiles(store, { db, scanner, clock }) : store
  const payments = settings.stripe === undefined ? undefined : openStripe(settings.stripe)
  const live = new Live({ db, clock })
  const identityProvider = identityProviderOf(settings)
  const office = rememberOffice(db, clock)
  return { db, settings, secret, files, scanner, clock, isDemo, payments, identityProvider, live, office }
}

function deliver({ db, settings, secret, clock, office, files }: Desk, signer: MailSigner | undefined) {
  const { bounces } = settings
  const transport = settings.smtpUrl === undefined ? openMailbox(clock) : openSmtp(settings.smtpUrl, signer)
  const linksFor = (recipient: { language: Language; personId: number | null }) =>
    mailedLinks({ ...recipient, publicUrl: settings.publicUrl, secret })
  const delivery = startDelivery({
    db,
    transport,
    files,
    office: () => office.find(),
    linksFor,
    secret,
    bounces,
    clock,
  })
  return async () => {
    await delivery.stop()
    transport.close()
  }
}

/** Finishes with the payment provider what was left to do; without one there is nothing. */
function settle({ db, payments, office, clock }: Desk): Closing {
  if (payments === undefined) return async () => undefined
  const settling = startSettling({ db, provider: payments, office: () => office.find(), clock })
  return () => settling.stop()
}

/** Answers a request; the bindings say over which connection it came. */
type Answering = (request: Request, bindings: object) => Response | Promise<Response>

async function listen({ host, port }: Settings, answer: Answering) {
  return new Promise<{ server: ServerType; port: number }>((resolve, reject) => {
    const server = serve({ fetch: answer, hostname: host, port }, (address) => resolve({ server, port: address.port }))
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : cannotListen(host, error)),
    )
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5000)
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
