import { listKeyUses, listSealed, type Sealed } from '../keys/list-sealed.ts'
import type { Renewed } from '../keys/renew-signing-secret.ts'
import type { NextKey } from '../keys/use-next-key.ts'
import type { Database } from '../platform/database.ts'
import type { KeyPlace } from '../platform/keys/key-place.ts'
import { findClearSecret } from '../platform/keys/signing-secrets.ts'
import type { Language, Words } from '../platform/language.ts'
import { keyIdOf } from '../platform/sealed.ts'
import { sql } from '../platform/sql.ts'
import { say } from './terminal.ts'

const kinds: Readonly<Record<Sealed['kind'], Words>> = {
  signing_secret: { fr: 'secrets des signatures', en: 'signing secrets' },
  staff_app: { fr: 'applications d’authentification', en: 'authenticator apps' },
  mailbox_token: { fr: 'jetons de boîtes courriel', en: 'mailbox tokens' },
  company_secret: { fr: 'secrets d’entreprises clientes', en: 'customers’ company secrets' },
}

const algorithm = 'AES-256-GCM, HKDF-SHA-256'

/** What each act on keys says once it is done. */
export const keysWords = {
  sealed: (count: number, place: string): Words => ({
    fr: `Rien de secret n’est plus en clair dans la base (scellés à nouveau : ${count}). La clé est dans ${place} : gardez-en une copie ailleurs.`,
    en: `Nothing secret is in the clear in the database any more (sealed again: ${count}). The key is in ${place}: keep a copy elsewhere.`,
  }),
  added: (id: string, place: string): Words => ({
    fr: `Clé ${id} ajoutée à ${place}; elle ne scelle rien encore. Copiez ce fichier sur chaque machine, puis : guichet keys rotate`,
    en: `Key ${id} added to ${place}; it seals nothing yet. Copy this file to each machine, then: guichet keys rotate`,
  }),
  rotated: ({ keyId, isNew }: NextKey, count: number): Words =>
    isNew
      ? {
          fr: `La clé ${keyId} scelle désormais tout (scellés à nouveau : ${count}). Gardez la précédente tant qu’une sauvegarde d’avant peut servir.`,
          en: `Key ${keyId} seals everything now (sealed again: ${count}). Keep the one before as long as a backup from before may be needed.`,
        }
      : {
          fr: `Un changement de clé n’était pas fini : la clé ${keyId} scelle maintenant tout (scellés à nouveau : ${count}). Pour en prendre une autre, recommencez.`,
          en: `A change of key was not finished: key ${keyId} seals everything now (sealed again: ${count}). To take another, do it again.`,
        },
  renewed: ({ number, signsFrom, goodUntil }: Renewed): Words => ({
    fr: `Le secret ${number} signe dès ${signsFrom.toISOString()}; les liens d’avant marchent jusqu’à ${goodUntil.toISOString()}.`,
    en: `Secret ${number} signs from ${signsFrom.toISOString()}; links from before work until ${goodUntil.toISOString()}.`,
  }),
}

/** What is lost, or would be, with keys that are not there. */
export function lostWords(lost: readonly Sealed[], { done }: { done: boolean }): Words {
  if (lost.length === 0)
    return { fr: 'Aucune clé ne manque : rien n’est perdu.', en: 'No key is missing: nothing is lost.' }
  const list = (language: Language) =>
    lost.map(({ keyId, kind, count }) => `  ${keyId}  ${kinds[kind][language]} : ${count}`).join('\n')
  const means = {
    fr: 'Les applications d’authentification sont à refaire par chacun, les liens déjà envoyés ne marchent plus, et les boîtes courriel reprennent le jeton des réglages.',
    en: 'Everybody sets up their authenticator app again, links already sent do not work any more, and mailboxes begin again with the token of the settings.',
  }
  return done
    ? { fr: `Abandonné :\n${list('fr')}\n${means.fr}`, en: `Given up:\n${list('en')}\n${means.en}` }
    : {
        fr: `Sans leur clé, ceci serait perdu :\n${list('fr')}\n${means.fr}\nCherchez-la d’abord. Pour continuer sans elle : guichet keys lost --yes`,
        en: `Without their key this would be lost:\n${list('en')}\n${means.en}\nLook for it first. To go on without it: guichet keys lost --yes`,
      }
}

type Listing = { readonly place: KeyPlace; readonly now: Date }

/** Prints each key with what it seals, its age and algorithm, and the signing secrets; says whether one is missing. */
export async function printKeys(db: Database, { place, now }: Listing, language: Language): Promise<boolean> {
  const here = place.read().map((secret) => keyIdOf({ secret }))
  const [uses, sealed] = [await listKeyUses(db), await listSealed(db)]
  const ids = [...new Set([...uses.map(({ keyId }) => keyId), ...sealed.map(({ keyId }) => keyId), ...here])]
  const inUse = uses.at(-1)?.keyId
  if ((await findClearSecret(db)) !== undefined) say(inClear, language)
  say({ fr: `Clés (${place.name}; ${algorithm}) :`, en: `Keys (${place.name}; ${algorithm}):` }, language)
  for (const id of ids) {
    const since = uses.findLast(({ keyId }) => keyId === id)?.since
    const state = {
      fr: id === inUse ? 'scelle' : since ? 'd’avant' : 'en attente',
      en: id === inUse ? 'seals' : since ? 'before' : 'spare',
    }
    const days = since && Math.floor((now.getTime() - since.getTime()) / 86_400_000)
    const age =
      since === undefined ? '' : `  ${since.toISOString().slice(0, 10)} (${days} ${language === 'fr' ? 'j' : 'd'})`
    const there = here.includes(id) ? '' : { fr: '  ABSENTE ICI', en: '  MISSING HERE' }[language]
    process.stdout.write(`  ${id}  ${state[language]}${age}${there}\n`)
    for (const { kind, count, oldestAt } of sealed.filter(({ keyId }) => keyId === id)) {
      const since = { fr: 'depuis', en: 'since' }[language]
      process.stdout.write(
        `      ${kinds[kind][language]} : ${count}, ${since} ${oldestAt.toISOString().slice(0, 10)}\n`,
      )
    }
  }
  await printSigning(db, now, language)
  const needed = [...(inUse === undefined ? [] : [inUse]), ...sealed.map(({ keyId }) => keyId)]
  return needed.some((id) => !here.includes(id))
}

async function printSigning(db: Database, now: Date, language: Language) {
  const secrets = await db.query(sql<Signing>`
    select number, signs_from as "signsFrom", good_until as "goodUntil" from signing_secrets order by number`)
  if (secrets.length === 0) return
  say({ fr: 'Secrets des signatures (HMAC-SHA-256) :', en: 'Signing secrets (HMAC-SHA-256):' }, language)
  for (const { number, signsFrom, goodUntil } of secrets)
    say(signingWords({ number, signsFrom, goodUntil }, now), language)
}

type Signing = { readonly number: number; readonly signsFrom: Date; readonly goodUntil: Date | null }

function signingWords({ number, signsFrom, goodUntil }: Signing, now: Date): Words {
  const minute = (at: Date) => `${at.toISOString().slice(0, 16)}Z`
  const begin = {
    fr: `  ${number}  signe dès ${minute(signsFrom)}`,
    en: `  ${number}  signs from ${minute(signsFrom)}`,
  }
  if (goodUntil === null) return begin
  const end = minute(goodUntil)
  if (goodUntil <= now) return { fr: `${begin.fr}, fini depuis ${end}`, en: `${begin.en}, over since ${end}` }
  return { fr: `${begin.fr}, bon jusqu’à ${end}`, en: `${begin.en}, good until ${end}` }
}

const inClear: Words = {
  fr: 'Le secret des signatures est EN CLAIR dans la base : guichet keys seal, une fois que plus aucun processus d’une version d’avant ne tourne.',
  en: 'The signing secret is IN THE CLEAR in the database: guichet keys seal, once no process of a version before is left.',
}
