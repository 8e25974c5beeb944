import { accountingFiles } from '../../accounting/files.ts'
import { findSummary } from '../../accounting/find-summary.ts'
import { openPeriod } from '../../accounting/open-period.ts'
import { periodOf } from '../../accounting/period.ts'
import { writeFile } from '../../accounting/write-file.ts'
import { listPaymentTroubles } from '../../payments/list-payment-troubles.ts'
import { openDraftFile } from '../../ui/draft-file.ts'
import { filePolicy } from '../../ui/headers.ts'
import { tellAudit } from '../../ui/tell-audit.ts'
import { noSuchPage, type StaffVisit, showPage } from '../../ui/visit.ts'
import { askedMonth } from '../_month.ts'
import { AccountingPage } from './page.tsx'

/** Shows what a month comes to, and hands out its files; this month when none is asked for. */
export async function showAccounting(visit: StaffVisit) {
  const month = askedMonth(visit)
  const [summary, troubles] = await Promise.all([
    visit.db.transaction((tx) => findSummary(tx, periodOf(month))),
    listPaymentTroubles(visit.db, visit.desk.payments?.livemode),
  ])
  return showPage(visit, AccountingPage({ visit, month, summary, troubles, said: visit.c.req.query('said') ?? '' }))
}

/** Hands out one file of a month. It is written whole before its first byte leaves, so nobody gets half of one. */
export async function sendAccountingFile(visit: StaffVisit) {
  const { c, db, desk, staff } = visit
  const file = accountingFiles.find(({ name }) => name === c.req.param('file'))
  if (file === undefined) throw noSuchPage()
  const month = askedMonth(visit)
  const draft = await openDraftFile(desk.settings.dataFolder)
  try {
    await db.transaction(async (tx) => {
      openPeriod(tx, periodOf(month))
      await draft.empty()
      await writeFile(tx, file, { language: staff.language, write: draft.write })
    })
  } catch (error) {
    await draft.close()
    throw error
  }
  await tellAudit(visit, { kind: 'accounting.exported', after: { file: file.name, month } })
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Length', String(draft.bytes()))
  c.header('Content-Disposition', `attachment; filename="${file.name}-${month}.csv"`)
  c.header('Content-Security-Policy', filePolicy)
  return c.body(draft.read())
}
