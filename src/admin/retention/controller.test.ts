import { beforeAll, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { paths } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { findRetention } from '../../retention/find-retention.ts'
import { removeExpired } from '../../retention/remove-expired.ts'
import { addStaff } from '../../staff/sign-in.ts'

const desk = useDesk()
let cookie = ''
let chef = 0
beforeAll(async () => {
  const admin = { email: 'chef@office.example', name: 'Chef', language: 'fr', role: 'administrator' }
  chef = await desk.db.transaction((tx) => addStaff(tx, admin, desk.desk.clock()))
  cookie = await desk.signedIn(chef)
  const { office } = desk
  await desk.db.query(sql`
    insert into staff_sessions (token_hash, staff_id, started_at, expires_at, browser, address)
    values ('old', ${office.ben}, '2024-01-01', '2024-01-08', 'Firefox', '192.0.2.9')`)
})
const post = (fields: Record<string, string>) => desk.post(paths.retention, fields, { cookie })

it('shows what periods would remove before they are recorded, and records nothing by that', async () => {
  const { page } = await post({ sign_ins: '12', answer: 'count' })
  expect(page).toContain('Ce qui s’effacerait maintenant')
  expect(page).toMatch(/Entrées du personnel, terminées.*1 enregistrement.*du 7 janvier 2024 au 7 janvier 2024/s)
  expect(page).toContain('value="12"')
  expect(await findRetention(desk.db)).toEqual({})
})

it('refuses what is no number of months, and keeps what was typed', async () => {
  const answer = await post({ texts: '0', files: 'x', sign_ins: '12', answer: 'save' })
  expect(answer.status).toBe(400)
  expect(answer.page).toContain('href="#texts"')
  expect(answer.page).toContain('href="#files"')
  expect(answer.page).toContain('value="12"')
  expect(await findRetention(desk.db)).toEqual({})
})

it('records periods, which the audit log and the public page tell, and what they removed', async () => {
  expect((await desk.get(paths.privacyNotice.fr)).page).toContain('Rien ne s’efface tout seul')
  expect((await post({ sign_ins: '12', texts: '30', answer: 'save' })).status).toBe(303)
  const [entry] = await desk.db.query(sql<{ staffId: number; after: string }>`
    select staff_id as "staffId", after from audit_entries where kind = 'retention.set' order by id desc limit 1`)
  expect(entry?.staffId).toBe(chef)
  expect(JSON.parse(entry?.after ?? '')).toMatchObject({ document: { sign_ins: 12, texts: 30 } })
  const french = (await desk.get(paths.privacyNotice.fr)).page
  expect(french).toContain('Entrées du personnel, terminées : 1 an.')
  expect(french).toContain('Textes des demandes fermées : 30 mois.')
  expect(french).not.toContain('Rien ne s’efface tout seul')
  expect((await desk.get(paths.privacyNotice.en)).page).toContain('Ended sign-ins of staff: 1 year.')
  await removeExpired(desk.db, { how: 'chore', clock: desk.desk.clock })
  const page = (await desk.get(paths.retention, { cookie })).page
  expect(page).toContain('par le guichet, chaque jour')
  expect(page).toMatch(/Entrées du personnel, terminées : 1 enregistrement/)
})
