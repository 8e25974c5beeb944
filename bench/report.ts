import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

/** What a bench prints, kept so that the docs can have the same; and the goals that were missed. */
export class Report {
  readonly #lines: string[] = []
  readonly #missed: string[] = []
  #widths: readonly number[] = []

  say(line: string) {
    this.#lines.push(line)
    process.stdout.write(`${line}\n`)
  }

  /** When and on what it ran. */
  begin(postgres: string) {
    const gigabytes = Math.round(totalmem() / 2 ** 30)
    const where = `${availableParallelism()} cores, ${gigabytes} GB, Node ${process.version}, PostgreSQL ${postgres}`
    this.say(`${new Date().toISOString().slice(0, 10)}, ${where}`)
  }

  /** The head of a table; the rows that follow have its widths. */
  head(title: string, columns: readonly (readonly [name: string, width: number])[]) {
    this.say('')
    this.say(title)
    this.#widths = columns.map(([, width]) => width)
    this.row(columns.map(([name]) => name))
  }

  row(cells: readonly string[]) {
    const padded = cells.map((cell, at) => {
      const width = this.#widths[at] ?? 0
      return at === 0 ? cell.padEnd(width) : cell.padStart(width)
    })
    this.say(padded.join(' ').trimEnd())
  }

  /** Compares a figure with its goal: the goal as a cell, and what is missed is said at the end. */
  goal(name: string, { value, most, unit }: { value: number; most: number; unit: string }): string {
    if (value <= most) return `≤ ${most}`
    this.#missed.push(`${name}: ${value.toFixed(1)} ${unit}, the goal is ${most} ${unit}`)
    return `OVER ${most}`
  }

  fail(sentence: string) {
    this.#missed.push(sentence)
  }

  /** Says what was missed, if anything; true when nothing was. */
  end(): boolean {
    this.say('')
    if (this.#missed.length === 0) this.say('All goals are met.')
    else for (const sentence of this.#missed) this.say(`MISSED  ${sentence}`)
    return this.#missed.length === 0
  }

  /** Puts what was said in the place of the figures of a page. */
  writeInto(file: string) {
    const page = readFileSync(file, 'utf8')
    const figures = `\`\`\`\n${this.#lines.join('\n').trim()}\n\`\`\``
    const written = page.replace(/```\n[\s\S]*?\n```/, () => figures)
    writeFileSync(file, written)
  }
}
