import { readFileSync, writeFileSync } from 'node:fs'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { AppError } from '../platform/errors.ts'

/** Who may read an archive, by public keys, and the secret keys that do, where the file has them. */
export type BackupKey = { readonly recipients: readonly string[]; readonly identities: readonly string[] }

/** Reads a key file as age writes it: secret keys, or only public ones, which can encrypt but not read. */
export async function readKey(file: string): Promise<BackupKey> {
  const lines = readText(file)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const identities = lines.filter((line) => line.startsWith('AGE-SECRET-KEY-'))
  const publicKeys = lines.filter((line) => line.startsWith('age1'))
  if (lines.length === 0 || identities.length + publicKeys.length !== lines.length) throw noKey(file)
  try {
    const theirs = await Promise.all(identities.map((identity) => identityToRecipient(identity)))
    return { identities, recipients: [...new Set([...theirs, ...publicKeys])] }
  } catch {
    throw noKey(file)
  }
}

/** Makes a key in a file that was not there; gives its public half. */
export async function makeKey(file: string, at: Date): Promise<string> {
  const identity = await generateIdentity()
  const publicKey = await identityToRecipient(identity)
  const text = `# created: ${at.toISOString()}\n# public key: ${publicKey}\n${identity}\n`
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new AppError('invalid', {
      fr: `La clé ne peut pas être écrite dans ${file} (${code}) : donnez un fichier qui n’existe pas encore.`,
      en: `The key cannot be written to ${file} (${code}): give a file that is not there yet.`,
    })
  }
  return publicKey
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new AppError('invalid', {
      fr: `BACKUP_KEY_FILE : le fichier ${file} ne peut pas être lu.`,
      en: `BACKUP_KEY_FILE: the file ${file} cannot be read.`,
    })
  }
}

function noKey(file: string) {
  return new AppError('invalid', {
    fr: `BACKUP_KEY_FILE : ${file} n’est pas une clé. Faites-en une : guichet backup --new-key FICHIER`,
    en: `BACKUP_KEY_FILE: ${file} is not a key. Make one: guichet backup --new-key FILE`,
  })
}
