import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '../errors.ts'
import { type KeySettings, keyWords } from '../key-settings.ts'
import { keysIn, newKey } from './key.ts'

/** Where this process has its keys from; several may be known at once. */
export type KeyPlace = {
  /** As it is called to the operator: `GUICHET_KEY`, or a file. */
  readonly name: string
  /** The file, where it is one. */
  readonly file: string | undefined
  /** Whether the desk may make the first key there by itself. */
  readonly isOurs: boolean
  /** The keys as they are now, oldest first; none where there is no file. Throws where one is no key. */
  read(): readonly string[]
  /** Adds a new key and gives it; a file keeps its keys whatever happens meanwhile. */
  add(at: Date): string
}

/** The keys of a desk: those of its settings, or the file `keys` of its data folder, which it makes itself. */
export function keyPlaceOf({ text, file }: KeySettings, dataFolder: string): KeyPlace {
  if (text !== undefined) return inSetting(keysIn(text) ?? [])
  return inFile(file === undefined ? join(dataFolder, 'keys') : resolve(file), { isOurs: file === undefined })
}

function inSetting(keys: readonly string[]): KeyPlace {
  const add = () => {
    throw new AppError('conflict', {
      fr: 'Les clés sont dans GUICHET_KEY, que le guichet ne peut pas changer. Ajoutez-y, après les autres, une clé de « guichet keys new », redémarrez chaque processus, puis recommencez.',
      en: 'The keys are in GUICHET_KEY, which the desk cannot change. Add a key of “guichet keys new” to it, after the others, start each process again, then try again.',
    })
  }
  return { name: 'GUICHET_KEY', file: undefined, isOurs: false, read: () => keys, add }
}

function inFile(file: string, { isOurs }: { isOurs: boolean }): KeyPlace {
  const read = () => {
    const text = textOf(file)
    const keys = text === undefined ? [] : keysIn(text)
    if (keys === undefined) throw noKeys(file)
    return keys
  }
  const add = (at: Date) => {
    const key = newKey()
    const before = textOf(file) ?? heading
    writeWhole(file, `${before.trimEnd()}\n# ${at.toISOString()}\n${key}\n`)
    return key
  }
  return { name: file, file, isOurs, read, add }
}

const heading = `# Les clés de ce guichet : gardez-en une copie ailleurs, avec la clé des sauvegardes.
# The keys of this desk: keep a copy elsewhere, beside the key of the backups.
`

function textOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new AppError('invalid', {
      fr: `Le fichier des clés ${file} ne peut pas être lu (${code}). Donnez-le à l’utilisateur du guichet : chown, puis chmod 600.`,
      en: `The key file ${file} cannot be read (${code}). Give it to the desk’s user: chown, then chmod 600.`,
    })
  }
}

/** Puts a file in the place of another, or where none is, whole or not at all, for nobody but this user to read. */
function writeWhole(file: string, text: string) {
  try {
    replace(file, text)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    throw new AppError('invalid', {
      fr: `Le fichier des clés ${file} ne peut pas être écrit (${code}). Donnez son dossier à l’utilisateur du guichet, ou ajoutez-y vous-même une ligne de « guichet keys new ».`,
      en: `The key file ${file} cannot be written (${code}). Give its folder to the desk’s user, or add a line of “guichet keys new” to it yourself.`,
    })
  }
}

function replace(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true })
  const part = `${file}.${process.pid}.part`
  rmSync(part, { force: true })
  const handle = openSync(part, 'wx', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  try {
    if (existsSync(file)) renameSync(part, file)
    else linkSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function noKeys(file: string) {
  return new AppError('invalid', { fr: `${file} : ${keyWords.fr}`, en: `${file}: ${keyWords.en}` })
}
