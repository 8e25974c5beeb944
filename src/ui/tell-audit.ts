import { actingFrom } from '../audit/acting-from.ts'
import { recordAudit, type Told } from '../audit/record-audit.ts'
import { clientAddress } from './client-address.ts'
import type { StaffVisit } from './visit.ts'

/** Tells the audit log what a colleague saw or took away, before it is given to them. */
export async function tellAudit(visit: StaffVisit, told: Omit<Told, 'by'>): Promise<void> {
  const { desk, staff, clock } = visit
  const db = actingFrom(desk.db, { address: clientAddress(visit), staffId: staff.id })
  await db.transaction(async (tx) => recordAudit(tx, { ...told, by: staff.id }, clock().at))
}
