import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadSample, samplePassword } from '../demo/load-sample.ts'
import { receiveSampleMails } from '../demo/sample-mails.ts'
import { sampleStaff } from '../demo/sample-office.ts'
import { type RunningDesk, startDesk } from '../main.ts'
import { paths, to } from '../paths.ts'
import { openFileStore } from '../platform/file-store.ts'
import type { Language } from '../platform/language.ts'
import { log } from '../platform/log.ts'
import { readSettings, type Settings } from '../platform/settings.ts'
import { sql } from '../platform/sql.ts'
import { inviteFirstAdministrator } from '../staff/invitations.ts'
import { linkFor } from '../ui/links.ts'
import { say } from './terminal.ts'

/** `guichet start`: the desk, until Ctrl-C. */
export async function start(language: Language): Promise<number> {
  return run(async (stopping) => {
    const settings = readSettings(process.env)
    for (const words of settings.strange) process.stderr.write(`${words[language]}\n`)
    const running = await startDesk({ settings, isDemo: false, stopping })
    const { desk } = running
    const { publicUrl } = desk.settings
    say({ fr: `\nGuichet est ouvert : ${publicUrl}`, en: `\nGuichet is open: ${publicUrl}` }, language)
    const token = await inviteFirstAdministrator(desk.db, desk.clock())
    if (token !== undefined) {
      const link = publicUrl + to(paths.firstAdministrator, { token })
      say(
        {
          fr: `Premier administrateur : ouvrez ce lien, il sert une seule fois, dans les 7 jours :\n  ${link}`,
          en: `First administrator: open this link, it works once, within 7 days:\n  ${link}`,
        },
        language,
      )
    }
    return running
  }, language)
}

/** `guichet demo`: the same with a sample office, and how to be each of its people. */
export async function demo(language: Language): Promise<number> {
  return run(async (stopping) => {
    const running = await startDesk({
      stopping,
      settings: sampleSettings(),
      isDemo: true,
      prepare: async (db, dataFolder, { secret }) => {
        const now = new Date()
        await loadSample(db, secret, now)
        await receiveSampleMails({ db, secret, files: openFileStore(join(dataFolder, 'files')) }, now)
      },
    })
    await welcome(running, language)
    return running
  }, language)
}

/** A sample office writes to nobody, reads nobody’s mail, and takes no real money. */
function sampleSettings(): Settings {
  const settings = readSettings(process.env)
  const mailIn = { imap: undefined, listen: undefined, addresses: [] }
  return { ...settings, smtpUrl: undefined, mailIn, stripe: settings.stripe?.livemode ? undefined : settings.stripe }
}

async function welcome({ desk }: RunningDesk, language: Language) {
  const { publicUrl } = desk.settings
  const [marie] = await desk.db.query(sql<{ personId: number; accountId: number }>`
    select p.id as "personId", r.account_id as "accountId" from people p join account_roles r on r.person_id = p.id
    where p.email = 'marie.tremblay@ateliers-boreal.example' limit 1`)
  const { personId = 0, accountId = 0 } = marie ?? {}
  const link = linkFor(desk.secret, personId, { to: `account:${accountId}`, how: 'mailed' })
  const customer = (tongue: Language) => publicUrl + to(paths.balance[tongue], { account: accountId }, { link })
  const who = (name: keyof typeof sampleStaff) => `${sampleStaff[name].email}   ${samplePassword(desk.secret, name)}`
  say(
    {
      fr: `
Guichet est ouvert, avec un bureau d’exemple. Tout reste sur cette machine.

  Clientèle            ${publicUrl}/fr
    Marie Tremblay     ${customer('fr')}
                       (ce lien dit à votre navigateur qui elle est; ensuite, « Faire une demande »)
  Personnel            ${publicUrl}/desk
    agente             ${who('agent')}
    agent (anglais)    ${who('second')}
    gestionnaire       ${who('josee')}
    administrateur     ${who('administrator')}
  Courriels envoyés    ${publicUrl}/mailbox

Ctrl-C arrête tout; les données restent.`,
      en: `
Guichet is open, with a sample office. Everything stays on this machine.

  Customers            ${publicUrl}/en
    Marie Tremblay     ${customer('en')}
                       (this link tells your browser who she is; then "Ask for help")
  Staff                ${publicUrl}/desk
    agent              ${who('second')}
    agent (French)     ${who('agent')}
    account manager    ${who('josee')}
    administrator      ${who('administrator')}
  Mail sent            ${publicUrl}/mailbox

Ctrl-C stops everything; the data stays.`,
    },
    language,
  )
}

/** Keeps a desk open until the first Ctrl-C (or SIGTERM) and closes it cleanly; a second one leaves at once. */
async function run(open: (stopping: AbortSignal) => Promise<RunningDesk>, language: Language): Promise<number> {
  const stopping = new AbortController()
  const asked = new Promise<void>((resolve) => {
    let once = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (once) process.exit(130)
        once = true
        stopping.abort()
        resolve()
      })
    }
  })
  const opening = open(stopping.signal)
  const first = await Promise.race([opening, asked.then(() => undefined)])
  if (first !== undefined) await asked
  say({ fr: '\nGuichet ferme…', en: '\nGuichet is closing…' }, language)
  const running =
    first ?? (await Promise.race([opening.catch(() => undefined), sleep(10_000, undefined, { ref: false })]))
  await running?.stop()
  log('closed')
  return 0
}
