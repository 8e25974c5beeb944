import { describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { openBoreal } from '../../../../test/people.ts'
import { payForQuestion, refundQuestion } from '../../../../test/sales.ts'
import { paths, to } from '../../../paths.ts'
import { sql } from '../../../platform/sql.ts'

const desk = useDesk()

async function sold() {
  desk.setClock('2026-03-10T10:00')
  const account = await openBoreal(desk.db, desk.office)
  const { incidentId, documentId } = await payForQuestion(desk.db, desk.office, account)
  return { accountId: account.accountId, incidentId, documentId }
}

describe('a document, at the desk', () => {
  it('leads from the account to what corrects it, and back', async () => {
    const { accountId, incidentId, documentId } = await sold()
    const { documentId: noteId } = await refundQuestion(desk.db, desk.office, incidentId)
    const cookie = await desk.signedIn(desk.office.amelie)
    const address = (document: number) => to(paths.accountDocument, { account: accountId, document })
    const { page: account } = await desk.get(to(paths.account, { account: accountId }), { cookie })
    expect(account).toContain(address(noteId))
    const { page: receipt } = await desk.get(address(documentId), { cookie })
    expect(receipt).toContain('Remboursé')
    expect(receipt).toContain(address(noteId))
    const { page: note } = await desk.get(address(noteId), { cookie })
    expect(note).toContain('Note de crédit')
    expect(note).toContain(address(documentId))
    expect(note).toContain('-172,46 $')
  })

  it('is taken as a PDF, and is not found under another account', async () => {
    const [mine, theirs] = [await sold(), await sold()]
    const cookie = await desk.signedIn(desk.office.amelie)
    const get = (account: number) =>
      desk.get(to(paths.accountDocumentPdf, { account, document: mine.documentId }), { cookie })
    expect((await get(mine.accountId)).headers.get('Content-Type')).toBe('application/pdf')
    expect((await get(theirs.accountId)).status).toBe(404)
    expect(
      (await desk.get(to(paths.accountDocument, { account: theirs.accountId, document: mine.documentId }))).status,
    ).toBe(303)
  })

  it('is on a further page of the account once there are many', async () => {
    const { accountId, documentId } = await sold()
    await desk.db.query(sql`
      insert into documents (number, kind, account_id, language, province, parties, net_cents, tax_cents, total_cents,
        issued_on, issued_at)
      select 1000 + n, 'invoice', ${accountId}, 'fr', 'QC', '{}', 0, 0, 0, '2026-03-03', '2026-03-03T15:00:00Z'
      from generate_series(1, 20) n`)
    const cookie = await desk.signedIn(desk.office.amelie)
    const address = to(paths.accountDocument, { account: accountId, document: documentId })
    const { page } = await desk.get(to(paths.account, { account: accountId }), { cookie })
    expect(page).not.toContain(`"${address}"`)
    const [, older = ''] = /href="([^"]+)">Plus anciens/.exec(page) ?? []
    const { page: next } = await desk.get(older, { cookie })
    expect(next).toContain(`"${address}"`)
    expect(next).toContain('Les plus récents')
  })
})
