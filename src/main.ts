import { setTimeout as sleep } from 'node:timers/promises'
import { startChores } from './chores.ts'
import { type OpenedKeys, openKeys } from './keys/open-keys.ts'
import { Live } from './live/live.ts'
import { openMailDoors } from './mail-in/open-doors.ts'
import { startDelivery } from './notifications/deliver-emails.ts'
import { rememberOffice } from './office/find-office.ts'
import { paths } from './paths.ts'
import { startSettling } from './payments/settle-payments.ts'
import { openStripe } from './payments/stripe.ts'
import { claimDatabase } from './platform/claim.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { type MailSigner, readMailSigner } from './platform/dkim.ts'
import { openDataFolder } from './platform/embedded-postgres/data-folder.ts'
import { findDatabase, untilDatabaseAnswers } from './platform/find-database.ts'
import { keyPlaceOf } from './platform/keys/key-place.ts'
import type { Language } from './platform/language.ts'
import { type Answering, close, listen } from './platform/listen.ts'
import { log, setLog } from './platform/log.ts'
import { openMailbox, openSmtp } from './platform/mail-transport.ts'
import { Meters } from './platform/meters.ts'
import { migrate } from './platform/migrate.ts'
import { openFiles } from './platform/open-files.ts'
import type { Settings } from './platform/settings.ts'
import { openScanner } from './platform/virus-scanner/clamd.ts'
import { scanFiles } from './platform/virus-scanner/scan-files.ts'
import { identityProviderOf } from './ui/asked-identity.ts'
import { openCompanyProviders } from './ui/company-providers.ts'
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
  readonly prepare?: (db: Database, dataFolder: string, keys: OpenedKeys) => Promise<void>
}

/** Starts everything: database, web, mail. Browsers are answered from the first second on, if only to be asked to wait. */
export async function startDesk({
  settings,
  isDemo,
  clock = () => new Date(),
  stopping,
  prepare,
}: StartOptions): Promise<RunningDesk> {
  setLog(settings.log)
  const signer = settings.dkim === undefined ? undefined : readMailSigner(settings.dkim)
  const opening = { waitsForDatabase: false }
  let answer: Answering = (request) =>
    new URL(request.url).pathname === paths.alive ? new Response('live\n') : openingPage(opening)
  const { server, port } = await listen(settings, (request, bindings) => answer(request, bindings))
  const reachable = { ...settings, port, publicUrl: settings.publicUrl.replace(/:0$/, `:${port}`) }
  const opened: Closing[] = []
  const meters = new Meters()
  let live: Live | undefined
  let isStopping = false
  const stop = async () => {
    isStopping = true
    if (live !== undefined) await sleep(settings.drainMs)
    await live?.close()
    await close(server, settings.finishMs)
    for (const closeOne of opened.splice(0).reverse()) await closeOne()
    meters.close()
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
    const isAlone = settings.databaseUrl === undefined
    const keys = await openKeys(db, { place: keyPlaceOf(settings.keys, dataFolder), isAlone, clock: () => new Date() })
    await prepare?.(db, dataFolder, keys)
    const own = { meters, isStopping: () => isStopping }
    const desk = await openDesk({ db, settings: reachable, isDemo, clock, dataFolder, keys, ...own })
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

type DeskParts = Pick<Desk, 'db' | 'settings' | 'isDemo' | 'clock' | 'meters' | 'isStopping'> & {
  dataFolder: string
  keys: OpenedKeys
}

async function openDesk({ dataFolder, keys, ...parts }: DeskParts): Promise<Desk> {
  const { db, settings, clock } = parts
  const { secret, keyring } = keys
  const readSigningSecrets = () => secret.read(db, keyring)
  const scanner = settings.scanner && openScanner(settings.scanner)
  const store = openFiles(settings, dataFolder)
  const files = scanner ? scanFiles(store, { db, scanner, clock }) : store
  const payments = settings.stripe === undefined ? undefined : openStripe(settings.stripe)
  const live = new Live({ db, clock })
  const providers = {
    identityProvider: identityProviderOf(settings),
    companyProviders: openCompanyProviders(settings, keyring),
  }
  const own = { secret, keyring, readSigningSecrets, office: rememberOffice(db, clock) }
  return { ...parts, ...own, ...providers, files, scanner, payments, live }
}

function deliver({ db, settings, secret, clock, office, files, meters }: Desk, signer: MailSigner | undefined) {
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
    count: (outcome) => meters.count('guichet_emails_total', 'Emails tried, by what became of them.', { outcome }),
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
