import { readFileSync } from 'node:fs'
import { AppError } from './errors.ts'
import type { Words } from './language.ts'

type Mistake = { readonly path: string; readonly words: Words }
type Read = { readonly filled: Readonly<Record<string, string>>; readonly mistakes: readonly Mistake[] }

const words = {
  both: (name: string): Words => ({
    fr: `${name} est donné aussi : gardez l’un des deux.`,
    en: `${name} is given too: keep one of the two.`,
  }),
  unreadable: (file: string): Words => ({
    fr: `Le fichier ${file} ne peut pas être lu, ou il est vide.`,
    en: `The file ${file} cannot be read, or it is empty.`,
  }),
}

/**
 * The settings that are filled in, with those that stand in files: `SMTP_URL_FILE=/run/secrets/smtp` gives `SMTP_URL`, so
 * that a secret need not stand in the environment, which other programs can read. The end of the line does not count.
 */
export function withFiles(environment: NodeJS.ProcessEnv, known: ReadonlySet<string>): Read {
  const filled: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) if (value) filled[name] = value
  const mistakes: { path: string; words: Words }[] = []
  for (const [path, file] of Object.entries(filled)) {
    const name = path.replace(/_FILE$/, '')
    if (name === path || known.has(path) || !known.has(name)) continue
    const text = textOf(file)
    if (filled[name] !== undefined) mistakes.push({ path, words: words.both(name) })
    else if (text === '') mistakes.push({ path, words: words.unreadable(file) })
    else filled[name] = text
  }
  return { filled, mistakes }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

/** What the operator is told: each setting that is wrong, with what was expected of it. */
export function toCorrect(problems: readonly Mistake[]): AppError {
  const list = (language: 'fr' | 'en') => problems.map(({ path, words }) => `${path} : ${words[language]}`)
  return new AppError('invalid', {
    fr: `Réglages à corriger :\n${list('fr').join('\n')}`,
    en: `Settings to correct:\n${list('en').join('\n')}`,
  })
}
