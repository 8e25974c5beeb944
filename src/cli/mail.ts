import { parseArgs } from 'node:util'
import { releaseHeldEmails } from '../notifications/hold-emails.ts'
import type { Language } from '../platform/language.ts'
import { withDatabase } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

/** `guichet mail release`: sends the emails that a restore held. */
export async function mail(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { demo: { type: 'boolean' } } })
  if (positionals.length !== 1 || positionals[0] !== 'release') {
    throw new BadCommand({ fr: 'Quoi? guichet mail release', en: 'What? guichet mail release' })
  }
  const count = await withDatabase({ isDemo: values.demo === true }, (db) =>
    db.transaction((tx) => releaseHeldEmails(tx, new Date())),
  )
  say({ fr: `Remis en file : ${count}`, en: `Queued again: ${count}` }, language)
  return 0
}
