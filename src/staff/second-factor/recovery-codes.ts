import { randomBytes } from 'node:crypto'
import type { Transaction } from '../../platform/database.ts'
import type { Instant } from '../../platform/office-day.ts'
import { tokenHash } from '../../platform/secrets.ts'
import { sql } from '../../platform/sql.ts'

const count = 10
// Without letters that are taken for one another.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Makes ten recovery codes of 80 bits in place of those before, and gives them: nobody can read them again. */
export function renewRecoveryCodes(tx: Transaction, staffId: number, at: Instant): string[] {
  const codes = Array.from({ length: count }, newCode)
  const hashes = codes.map((code) => tokenHash(plainOf(code)))
  tx.write(sql`delete from recovery_codes where staff_id = ${staffId}`)
  tx.write(sql`
    insert into recovery_codes (staff_id, hash, made_at) select ${staffId}, hash, ${at} from unnest(${hashes}::text[]) hash`)
  return codes
}

/** Uses a recovery code up; false for one that is none, or was used. */
export async function useRecoveryCode(
  tx: Transaction,
  staffId: number,
  { code, at }: { code: string; at: Instant },
): Promise<boolean> {
  const used = await tx.query(sql`
    update recovery_codes set used_at = ${at}
    where staff_id = ${staffId} and hash = ${tokenHash(plainOf(code))} and used_at is null returning staff_id`)
  return used.length === 1
}

function newCode(): string {
  const text = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

function plainOf(code: string): string {
  return code.toUpperCase().replace(/[^0-9A-Z]/g, '')
}
