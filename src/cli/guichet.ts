import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/language.ts'
import { programVersion } from '../platform/program-version.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { balance } from './balance.ts'
import { doctor } from './doctor.ts'
import { exportFiles } from './export.ts'
import { help } from './help.ts'
import { importFiles } from './import.ts'
import { keys } from './keys.ts'
import { mail } from './mail.ts'
import { person } from './person.ts'
import { policy } from './policy.ts'
import { replay } from './replay.ts'
import { restore } from './restore.ts'
import { retention } from './retention.ts'
import { demo, start } from './start.ts'
import { terminalLanguage } from './terminal.ts'

const commands: Readonly<Record<string, (args: string[], language: Language) => Promise<number>>> = {
  start: (_, language) => start(language),
  demo: (_, language) => demo(language),
  import: importFiles,
  export: exportFiles,
  balance,
  policy,
  replay,
  audit,
  backup,
  restore,
  mail,
  keys,
  person,
  retention,
  doctor,
  help,
  '--help': help,
  '--version': async () => {
    process.stdout.write(`${programVersion()}\n`)
    return 0
  },
}

/** Runs one command and gives its exit code: 0 done, 1 something differs or failed, 2 not understood. */
async function run([name = 'help', ...args]: string[]): Promise<number> {
  const language = terminalLanguage(process.env)
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (command === undefined) {
      const unknown = {
        fr: `« ${name} » n’est pas une commande de Guichet.`,
        en: `“${name}” is not a command of Guichet.`,
      }
      process.stderr.write(`${unknown[language]}\n\n`)
      await help([], language)
      return 2
    }
    return await command(args, language)
  } catch (error) {
    return refuse(error, language)
  }
}

function refuse(error: unknown, language: Language): number {
  if (error instanceof AppError) {
    process.stderr.write(`${error.words[language]}\n`)
    return error.code === 'invalid' ? 2 : 1
  }
  const isBadOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${isBadOption ? error.message : error instanceof Error ? error.stack : error}\n`)
  return isBadOption ? 2 : 1
}

process.exitCode = await run(process.argv.slice(2))
