import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { ask, at, openBoreal, openOffice } from '../../test/people.ts'
import { payIncident } from '../incidents/pay-incident.ts'
import { exportFiles } from './export.ts'
import { BadCommand } from './terminal.ts'

const store = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'guichet-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  const office = await openOffice(store.db)
  const boreal = await openBoreal(store.db, office)
  const { caseId } = await ask(store.db, boreal, { productId: office.standard })
  const payment = { caseId, priceCents: undefined, method: 'cheque', reference: '' } as const
  await store.db.transaction((tx) => payIncident(tx, payment, at('2026-02-28T23:59', office.amelie)))
})

async function run(...args: string[]) {
  vi.stubEnv('DATABASE_URL', store.db.url)
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    expect(await exportFiles(args, 'fr')).toBe(0)
    return said.mock.calls.map(([text]) => String(text)).join('')
  } finally {
    said.mockRestore()
    vi.unstubAllEnvs()
  }
}

describe('guichet export accounting', () => {
  it('writes six files of the days asked for, the last one included, and says what is in them', async () => {
    const said = await run(
      'accounting',
      '--from',
      '2026-02-01',
      '--to',
      '2026-02-28',
      '--folder',
      join(folder, 'février'),
    )
    const names = ['credits.csv', 'documents.csv', 'lines.csv', 'payments.csv', 'taxes.csv', 'unpaid.csv']
    expect(readdirSync(join(folder, 'février')).sort()).toEqual(names)
    expect(said).toMatch(/taxes\.csv\u00a0: 2 lignes\n/)
    expect(readFileSync(join(folder, 'février/taxes.csv'), 'utf8')).toMatch(
      /^\ufeffdocument;sorte;date;.*\r\n1;reçu;2026-02-28;.*;QC;TPS;5;195,00;9,75\r\n1;.*;TVQ;9,975;195,00;19,45\r\n$/,
    )
  })

  it('takes another language, and replaces the files of last time', async () => {
    const place = ['--folder', join(folder, 'again')]
    await run('accounting', '--from', '2026-02-01', '--to', '2026-02-28', ...place)
    await run('accounting', '--from', '2026-03-01', '--to', '2026-03-31', '--language', 'en', ...place)
    const columns = 'date,movement,account,name,for,method,reference,document,amount'
    expect(readFileSync(join(folder, 'again/payments.csv'), 'utf8')).toBe(`\ufeff${columns}\r\n`)
    expect(readdirSync(join(folder, 'again'))).toHaveLength(6)
  })

  it('says how it is written when it was not', async () => {
    const days = ['--from', '2026-02-01', '--to', '2026-02-28']
    for (const args of [
      ['accounting'],
      ['people', ...days],
      ['accounting', '--from', '2026-02-30', '--to', '2026-03-01'],
      ['accounting', '--from', '2026-03-01', '--to', '2026-02-28'],
      ['accounting', ...days, '--language', 'es'],
      ['accounting', ...days, '--folder', '/dev/null/x'],
    ]) {
      await expect(exportFiles(args, 'fr'), args.join(' ')).rejects.toBeInstanceOf(BadCommand)
    }
  })
})
