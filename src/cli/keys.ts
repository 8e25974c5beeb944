import { parseArgs } from 'node:util'
import { beginSealing } from '../keys/begin-sealing.ts'
import { findLost, giveUpLostKeys } from '../keys/give-up-lost-keys.ts'
import { readKeys } from '../keys/open-keys.ts'
import { renewSigningSecret } from '../keys/renew-signing-secret.ts'
import { reseal } from '../keys/reseal.ts'
import { useNextKey } from '../keys/use-next-key.ts'
import type { Database } from '../platform/database.ts'
import { newKey } from '../platform/keys/key.ts'
import { type KeyPlace, keyPlaceOf } from '../platform/keys/key-place.ts'
import type { Language, Words } from '../platform/language.ts'
import { migrate } from '../platform/migrate.ts'
import { keyIdOf } from '../platform/sealed.ts'
import { keysWords, lostWords, printKeys } from './keys-words.ts'
import { type OpenedDesk, withDesk } from './open-for-command.ts'
import { BadCommand, say } from './terminal.ts'

type Options = { readonly links: number | undefined; readonly signing: boolean; readonly yes: boolean }
type Place = { readonly db: Database; readonly place: KeyPlace; readonly isAlone: boolean; readonly options: Options }

const acts: Readonly<Record<string, (place: Place) => Promise<Words>>> = { seal, add, rotate, lost }

/**
 * `guichet keys`: what is sealed, by which key. `keys new` prints a key; `add` puts one into the file; `seal` seals what a
 * version before left in the clear; `rotate [--signing [--links DAYS]]` has the next key seal everything, and the next secret
 * sign; `lost [--yes]` goes on without keys that are lost.
 */
export async function keys(args: string[], language: Language): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{
        signing: { type: 'boolean' },
        links: { type: 'string' },
        yes: { type: 'boolean' },
        demo: { type: 'boolean' },
      },
    },
  })
  const [what, more] = positionals
  const links = values.links === undefined ? undefined : Number(values.links)
  if (more !== undefined || !isDays(links) || (links !== undefined && values.signing !== true)) throw howToKeys()
  if (what === 'new') {
    process.stdout.write(`${newKey()}\n`)
    return 0
  }
  const act = what === undefined || !Object.hasOwn(acts, what) ? undefined : acts[what]
  if (what !== undefined && act === undefined) throw howToKeys()
  return withDesk({ isDemo: values.demo === true }, async (desk) => {
    const options = { links, signing: values.signing === true, yes: values.yes === true }
    if (act === undefined) return list(desk, language)
    await migrate(desk.db.url)
    say(
      await act({ db: desk.db, place: placeOf(desk), isAlone: desk.settings.databaseUrl === undefined, options }),
      language,
    )
    return 0
  })
}

function isDays(days: number | undefined): boolean {
  return days === undefined || (Number.isInteger(days) && days >= 0 && days <= 3650)
}

function placeOf({ settings, dataFolder }: OpenedDesk): KeyPlace {
  return keyPlaceOf(settings.keys, dataFolder)
}

async function list(desk: OpenedDesk, language: Language): Promise<number> {
  const missing = await printKeys(desk.db, { place: placeOf(desk), now: new Date() }, language)
  return missing ? 1 : 0
}

async function seal({ db, place }: Place): Promise<Words> {
  const at = new Date()
  await db.transaction((tx) => beginSealing(tx, { place, sealsClear: true, at }))
  const { keyring } = await readKeys(db, { place, clock: () => at })
  return keysWords.sealed(await reseal(db, keyring), place.name)
}

async function add({ place }: Place): Promise<Words> {
  return keysWords.added(keyIdOf({ secret: place.add(new Date()) }), place.name)
}

async function rotate({ db, place, isAlone, options }: Place): Promise<Words> {
  const at = new Date()
  await readKeys(db, { place, clock: () => at })
  const next = await db.transaction((tx) => useNextKey(tx, { place, isAlone, at }))
  const { keyring } = await readKeys(db, { place, clock: () => at })
  const rotated = keysWords.rotated(next, await reseal(db, keyring))
  if (!options.signing) return rotated
  const renewed = await db.transaction((tx) => renewSigningSecret(tx, { keyring, goodDays: options.links ?? 365, at }))
  const signed = keysWords.renewed(renewed)
  return { fr: `${rotated.fr}\n${signed.fr}`, en: `${rotated.en}\n${signed.en}` }
}

async function lost({ db, place, options }: Place): Promise<Words> {
  if (!options.yes) return lostWords(await db.transaction((tx) => findLost(tx, place)), { done: false })
  return lostWords(await db.transaction((tx) => giveUpLostKeys(tx, place, new Date())), { done: true })
}

function howToKeys() {
  return new BadCommand({
    fr: 'Quoi? guichet keys | keys new | keys add | keys seal | keys rotate [--signing [--links JOURS]] | keys lost [--yes]',
    en: 'What? guichet keys | keys new | keys add | keys seal | keys rotate [--signing [--links DAYS]] | keys lost [--yes]',
  })
}
