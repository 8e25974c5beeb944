import { describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { openBoreal } from '../../test/people.ts'
import { paths } from '../paths.ts'
import { openDatabase } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import { addStaff } from '../staff/sign-in.ts'
import { recordAudit } from './record-audit.ts'
import { sealEntries } from './seal-entries.ts'
import { verifyAudit } from './verify-audit.ts'

const desk = useDesk()
const at = () => desk.desk.clock()
const tell = (about: string) =>
  desk.db.transaction(async (tx) => recordAudit(tx, { kind: 'test.told', by: null, about, after: { n: 1 } }, at()))
const seal = (db = desk.db) => sealEntries(db, at)
/** Writes as nobody can through the product: as the owner of the tables, past their triggers. */
const forge = (text: string) =>
  desk.db.transaction(async (tx) => {
    tx.write({ name: '', text: 'set local session_replication_role = replica', values: [] })
    tx.write({ name: '', text, values: [] })
  })
const lastOf = async (kind: string) => {
  const [entry] = await desk.db.query(sql<{ staffId: number; before: string; after: string; about: string }>`
    select staff_id as "staffId", before, after, about from audit_entries where kind = ${kind} order by id desc limit 1`)
  return entry
}

describe('the audit log', () => {
  it('tells who set something, what it was and what it became', async () => {
    const admin = { email: 'chef@office.example', name: 'Chef', language: 'fr', role: 'administrator' }
    const adminId = await desk.db.transaction((tx) => addStaff(tx, admin, at()))
    const cookie = await desk.signedIn(adminId)
    const define = (permission: string[]) => desk.post(paths.roles, { role: 'agent', permission }, { cookie })
    await define(['cases.work'])
    await define(['cases.work', 'mail.sort'])
    const entry = await lastOf('role.defined')
    expect(entry).toMatchObject({ staffId: adminId, about: 'role:agent' })
    expect(JSON.parse(entry?.before ?? '')).toMatchObject({ permissions: ['cases.work'] })
    expect(JSON.parse(entry?.after ?? '')).toMatchObject({ permissions: ['cases.work', 'mail.sort'] })
  })

  it('tells of facts that no page made', async () => {
    const { accountId } = await openBoreal(desk.db, desk.office)
    expect(await lastOf('account_role.set')).toMatchObject({ about: `account:${accountId}`, staffId: null })
  })

  it('is chained, and whole until somebody changes it', async () => {
    for (const about of ['a:1', 'a:2', 'a:3']) await tell(about)
    await seal()
    const whole = await verifyAudit(desk.db)
    expect(whole).toMatchObject({ whole: true, unsealed: 0 })
    if (!('head' in whole)) return
    const { head } = whole
    await forge(`update audit_entries set about = 'a:9' where about = 'a:2'`)
    expect(await verifyAudit(desk.db)).toEqual({ broken: 'altered', number: head.number - 1 })
    await forge(`update audit_entries set about = 'a:2' where about = 'a:9'`)
    await forge(`update audit_seals set number = number + 1000 where number = ${head.number - 1}`)
    expect(await verifyAudit(desk.db)).toEqual({ broken: 'out_of_order', number: head.number - 1 })
    await forge(`update audit_seals set number = number - 1000 where number > 1000`)
    expect(await verifyAudit(desk.db, head)).toMatchObject({ whole: true })
    await forge(`delete from audit_seals where number = ${head.number}`)
    expect(await verifyAudit(desk.db)).toMatchObject({ whole: true })
    expect(await verifyAudit(desk.db, head)).toEqual({ broken: 'cut_off', number: head.number })
    await seal()
    expect(await verifyAudit(desk.db, head)).toMatchObject({ whole: true })
  })

  it('is changed by nobody, but forgets an address without breaking', async () => {
    await tell('b:1')
    await seal()
    await expect(desk.db.query(sql`update audit_entries set kind = 'x.y'`)).rejects.toThrow('only added to')
    await expect(desk.db.query(sql`delete from audit_entries`)).rejects.toThrow('only added to')
    await desk.db.query(sql`update audit_entries set address = null, address_salt = null`)
    expect(await verifyAudit(desk.db)).toMatchObject({ whole: true })
  })

  it('is sealed once by several processes at once', async () => {
    const other = openDatabase({ url: desk.db.url, connections: 2 })
    await Promise.all(Array.from({ length: 20 }, (_, n) => tell(`c:${n}`)))
    const sealed = await Promise.all([seal(), seal(other), seal(), seal(other)])
    await other.end()
    expect(sealed.reduce((sum, one) => sum + one, 0)).toBe(20)
    expect(await verifyAudit(desk.db)).toMatchObject({ whole: true, unsealed: 0 })
  })
})
