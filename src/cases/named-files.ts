import { sql } from '../platform/sql.ts'

/** Every file that a row names, as often as it is named: what a sweep spares and a backup holds. */
export const namedFiles = sql`
  (select digest, size_bytes from case_files
  union all select digest, size_bytes from message_files
  union all select digest, size_bytes from draft_files
  union all select digest, size_bytes from article_pictures
  union all select digest, size_bytes from received_mails where not raw_erased and removed_at is null) named`
