import type { Queries } from '../database.ts'
import { AppError } from '../errors.ts'
import type { Words } from '../language.ts'
import { sql } from '../sql.ts'

/** Why a file is not handed out: the virus scanner knows something in it, or has not seen it yet. */
export type HeldBack = { readonly signature: string | null }

/** Why a file is not handed out, if it is not. */
export async function findHeldBack(db: Queries, digest: string): Promise<HeldBack | undefined> {
  const [held] = await db.query(sql<HeldBack>`select signature from files_held_back where digest = ${digest}`)
  return held
}

/** Refuses to go on with a file that is held back: `forbidden` for what it carries, `unavailable` while nobody knows. */
export async function refuseHeldBack(db: Queries, { name, digest }: { name: string; digest: string }): Promise<void> {
  const held = await findHeldBack(db, digest)
  if (held === undefined) return
  throw new AppError(held.signature === null ? 'unavailable' : 'forbidden', heldBackWords(name, held))
}

/** Says of a file that is there why it is not handed out. */
export function heldBackWords(name: string, { signature }: HeldBack): Words {
  if (signature !== null) {
    return {
      fr: `« ${name} » n’est remis à personne : l’antivirus y reconnaît ${signature}.`,
      en: `“${name}” is handed to nobody: the virus scanner finds ${signature} in it.`,
    }
  }
  return {
    fr: `« ${name} » n’est pas encore vérifié par l’antivirus. Réessayez dans quelques minutes.`,
    en: `The virus scanner has not checked “${name}” yet. Try again in a few minutes.`,
  }
}

/** Says of a file that was sent that it was not taken. */
export function notTakenWords({ name, signature }: { name: string; signature: string }): Words {
  return {
    fr: `« ${name} » n’a pas été gardé : l’antivirus y reconnaît ${signature}. Vérifiez votre ordinateur; tout le reste est encore là.`,
    en: `“${name}” was not kept: the virus scanner finds ${signature} in it. Check your computer; all the rest is still here.`,
  }
}
