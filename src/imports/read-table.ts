import { CsvError, parse } from 'csv-parse/sync'
import type { Words } from '../platform/language.ts'

/** What is wrong with a line of a file, numbered as a spreadsheet numbers it; line 1 is the header. */
export type LineProblem = { readonly file: string; readonly line: number; readonly words: Words }

export type Table = {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly values: readonly string[] }[]
}

/** Reads a file as Excel writes it: UTF-8, UTF-16 or Windows-1252; separated by semicolons, commas or tabs. */
export function readTable(file: string, bytes: Buffer): Table | LineProblem {
  const text = decode(bytes).replace(/^sep=.\r?\n/i, '')
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    const line = text.slice(0, nul).split('\n').length
    const words = {
      fr: 'La ligne contient un caractère nul : le fichier est abîmé.',
      en: 'The line holds a null character: the file is damaged.',
    }
    return { file, line, words }
  }
  const [headerLine = ''] = text.split(/\r?\n/, 1)
  if (headerLine.trim() === '') {
    return { file, line: 1, words: { fr: 'Le fichier est vide.', en: 'The file is empty.' } }
  }
  try {
    const records = parse(text, {
      delimiter: delimiterOf(headerLine),
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[]
    const [header, ...rows] = records.map(({ record, raw, info }) => ({
      line: info.lines - (raw.trim().match(/\n/g)?.length ?? 0),
      values: record,
    }))
    return { header: header?.values ?? [], rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { file, line: Number(error.lines ?? 1), words: brokenWords(error.code) }
  }
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '')
  const counted = [';', ',', '\t'].map((mark) => ({ mark, count: bare.split(mark).length }))
  return counted.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
}

function brokenWords(code: string): Words {
  return code.includes('QUOTE')
    ? {
        fr: 'Un guillemet ouvert n’est pas fermé, ou est mal placé.',
        en: 'A quotation mark is opened and not closed, or misplaced.',
      }
    : { fr: `La ligne ne peut pas être lue (${code}).`, en: `The line cannot be read (${code}).` }
}
