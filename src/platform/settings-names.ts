import type { Words } from './language.ts'

const ours = 'GUICHET_'
/** Shorter names are too much like those of other programs. */
const shortest = 8
const mostWrong = 2

/**
 * What is to be said of the names of an environment: of each that begins like ours and is no setting, and of each that is a
 * letter or two from one. A name that is a setting, or the file of one, is nobody’s mistake.
 */
export function strangeNames(environment: NodeJS.ProcessEnv, known: ReadonlySet<string>): Words[] {
  const all = [...known].flatMap((name) => (name.endsWith('_FILE') ? [name] : [name, `${name}_FILE`]))
  return Object.keys(environment)
    .filter((name) => !all.includes(name) && Boolean(environment[name]))
    .flatMap((name) => {
      const meant = nearest(name.toUpperCase(), all)
      if (meant === undefined) return name.startsWith(ours) ? [unknown(name)] : []
      return [meantWords(name, meant)]
    })
}

function nearest(name: string, all: readonly string[]): string | undefined {
  if (name.length < shortest || name.length > 60) return undefined
  const near = all
    .filter((one) => one.length >= shortest && Math.abs(one.length - name.length) <= mostWrong)
    .map((one) => ({ one, wrong: differenceOf(name, one) }))
    .filter(({ wrong }) => wrong <= mostWrong)
  return near.sort((a, b) => a.wrong - b.wrong)[0]?.one
}

/** How many letters are missing, too many, other ones or exchanged with their neighbour. */
function differenceOf(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const at = (up: number, left: number) => rows[row - up]?.[column - left] ?? 0
      const isSame = a[row - 1] === b[column - 1]
      const isExchanged = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const best = Math.min(at(1, 0) + 1, (line[column - 1] ?? 0) + 1, at(1, 1) + (isSame ? 0 : 1))
      line.push(isExchanged ? Math.min(best, at(2, 2) + 1) : best)
    }
    rows.push(line)
  }
  return rows[a.length]?.[b.length] ?? 0
}

function meantWords(name: string, meant: string): Words {
  return {
    fr: `${name} n’est pas un réglage. Vouliez-vous dire ${meant}?`,
    en: `${name} is not a setting. Did you mean ${meant}?`,
  }
}

function unknown(name: string): Words {
  return { fr: `${name} n’est pas un réglage de Guichet.`, en: `${name} is not a setting of Guichet.` }
}
