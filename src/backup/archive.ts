import { z } from 'zod'
import { AppError } from '../platform/errors.ts'

/** The first member: what must be known before the rest can be loaded. */
export const opening = z.object({
  format: z.literal(1),
  program: z.string(),
  takenAt: z.string(),
  /** The office's day of the balances. */
  on: z.string(),
  timeZone: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** The names of the keys that open what is sealed in it; the keys themselves are not in it. */
  keys: z.array(z.string()).default([]),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
})
export type Opening = z.infer<typeof opening>

/** The last member: what came before it, counted. */
export const manifest = z.object({
  rows: z.record(z.string(), z.number()),
  files: z.object({ count: z.number(), sizeBytes: z.number(), missing: z.array(z.string()) }),
  accounts: z.number(),
  documents: z.object({ count: z.number(), last: z.number() }),
  waitingEmails: z.number(),
  /** Every other member with the SHA-256 of its content; a file's is its name. */
  members: z.array(z.object({ name: z.string(), sizeBytes: z.number(), digest: z.string() })),
})
export type Manifest = z.infer<typeof manifest>

export const openingName = 'archive.json'
export const manifestName = 'manifest.json'

/** Names a part of a member too long to be held in memory: `tables/cases/000001`. */
export function partName(of: string, position: number): string {
  return `${of}/${String(position).padStart(6, '0')}`
}

/** How much of a table is held in memory at once. */
export const partBytes = 1 << 20

/** What is said of an archive in which anything is not as it was written. */
export function damaged(why: string): AppError {
  return new AppError('conflict', {
    fr: `Cette archive est abîmée ou incomplète : rien n’en est repris. Prenez-en une autre. (${why})`,
    en: `This archive is damaged or incomplete: nothing of it is used. Take another. (${why})`,
  })
}
