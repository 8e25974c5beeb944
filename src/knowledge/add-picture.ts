import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

/** The largest picture of an article, in bytes: 2 MB. */
export const mostPictureBytes = 2_000_000

export type Picture = {
  readonly mediaType: (typeof pictureTypes)[number]
  readonly sizeBytes: number
  readonly digest: string
}

/** Keeps a picture for articles to show; the same one twice is one. */
export async function addPicture(tx: Transaction, picture: Picture, { at, by }: Author): Promise<number> {
  const { mediaType, sizeBytes, digest } = picture
  tx.write(sql`
    insert into article_pictures (media_type, size_bytes, digest, added_at, added_by)
    values (${mediaType}, ${sizeBytes}, ${digest}, ${at}, ${by}) on conflict (digest) do nothing`)
  const kept = await tx.query(sql<{ id: number }>`select id from article_pictures where digest = ${digest}`)
  return only(kept, 'one picture').id
}
