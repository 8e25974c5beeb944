import { AppError } from '../platform/errors.ts'
import type { Language, Words } from '../platform/language.ts'

/** The language of whoever sits at the terminal, by its locale; English where that says neither. */
export function terminalLanguage(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}

/** Prints a line to the terminal, in its language. */
export function say(words: Words, language: Language) {
  process.stdout.write(`${words[language]}\n`)
}

/** The refusal of a command that was not written as it should be; exit code 2. */
export class BadCommand extends AppError {
  constructor(words: Words) {
    super('invalid', words)
  }
}
