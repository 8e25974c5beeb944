import { describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { at, openBoreal, type TestAccount } from '../../../../test/people.ts'
import { orderHours, payForQuestion } from '../../../../test/sales.ts'
import { setRole } from '../../../accounts/set-role.ts'
import { paths, to } from '../../../paths.ts'
import { linkFor } from '../../../ui/links.ts'

const desk = useDesk()
const linkOf = ({ accountId, marie }: TestAccount) =>
  linkFor(desk.desk.secret, marie.id, { to: `account:${accountId}`, how: 'mailed' })
const open = (path: string, { account, document, link }: { account: number; document: number; link: string }) =>
  desk.get(to(path, { account, document }, { link }))

async function sold() {
  desk.setClock('2026-03-10T10:00')
  const account = await openBoreal(desk.db, desk.office)
  const { documentId: receipt } = await payForQuestion(desk.db, desk.office, account)
  const { documentId: invoice } = await orderHours(desk.db, desk.office, account)
  return { account, receipt, invoice, link: linkOf(account) }
}

describe('a document, for its customer', () => {
  it('is shown from the balance in French, with its taxes and what is due', async () => {
    const { account, invoice, link } = await sold()
    const { page: balance } = await desk.get(to(paths.balance.fr, { account: account.accountId }, { link }))
    expect(balance).toContain('Reçus et factures')
    expect(balance).toContain(to(paths.document.fr, { account: account.accountId, document: invoice }, { link }))
    const { status, page } = await open(paths.document.fr, { account: account.accountId, document: invoice, link })
    expect(status).toBe(200)
    expect(page).toContain('Bloc d’heures de 5 h')
    expect(page).toContain('TVQ 9,975 % <small>Nº 9876543210 TQ0001</small>')
    expect(page).toContain('<strong>Montant dû</strong>')
    expect(page).toContain('747,34 $')
  })

  it('is shown in English to who reads English; the PDF stays as it was issued', async () => {
    const { account, receipt, link } = await sold()
    const { page } = await open(paths.document.en, { account: account.accountId, document: receipt, link })
    expect(page).toMatch(/Receipt no\. \d+/)
    expect(page).toContain('$172.46')
    expect(page).toContain('It is in French, as it was issued.')
    const asked = { account: account.accountId, document: receipt, link }
    const { status, headers, page: pdf } = await open(paths.documentPdf.en, asked)
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('application/pdf')
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="recu-\d{6}\.pdf"$/)
    expect(pdf).toMatch(/^%PDF-1\.7/)
  })

  it.each(['document', 'documentPdf'] as const)('is nobody else’s: %s', async (name) => {
    const [mine, other] = [await sold(), await sold()]
    const { accountId, marie } = mine.account
    const get = async (account: number, document: number, link: string) =>
      (await open(paths[name].fr, { account, document, link })).status
    expect(await get(accountId, mine.receipt, mine.link)).toBe(200)
    expect(await get(accountId, other.receipt, mine.link)).toBe(404)
    expect(await get(other.account.accountId, other.receipt, mine.link)).toBe(403)
    expect(await get(other.account.accountId, mine.receipt, other.link)).toBe(404)
    expect(await get(accountId, mine.receipt, '')).toBe(303)
    await desk.db.transaction(async (tx) => {
      setRole(tx, { accountId, personId: marie.id, role: 'none' }, at('2026-03-09T10:00'))
    })
    expect(await get(accountId, mine.receipt, mine.link)).toBe(404)
  })
})
