import { csvLine } from '../../accounting/csv.ts'
import { hashedText } from '../../audit/entry.ts'
import { type ExportedEntry, exportEntries } from '../../audit/export-entries.ts'
import { type AuditFilter, listEntries } from '../../audit/list-entries.ts'
import { addDays, parseDay, parseOfficeTime } from '../../platform/office-day.ts'
import { listStaff } from '../../staff/list-staff.ts'
import { openDraftFile } from '../../ui/draft-file.ts'
import { filePolicy } from '../../ui/headers.ts'
import { tellAudit } from '../../ui/tell-audit.ts'
import { noSuchPage, type StaffVisit, showPage } from '../../ui/visit.ts'
import { AuditPage } from './page.tsx'

const entriesOfPage = 50

/** Shows the audit log, newest first, a page at a time. */
export async function showAudit(visit: StaffVisit) {
  const asked = askedOf(visit)
  const below = wholeNumber(visit.c.req.query('below') ?? '')
  const [found, staff] = await Promise.all([
    listEntries(visit.db, filterOf(visit, asked), { below, limit: entriesOfPage + 1 }),
    listStaff(visit.db),
  ])
  const entries = found.slice(0, entriesOfPage)
  const next = found.length > entriesOfPage ? entries.at(-1)?.id : undefined
  return showPage(visit, AuditPage({ visit, asked, entries, staff, next, isFirst: below === undefined }))
}

/** Hands out the sealed entries, as CSV or JSON lines, written whole before the first byte leaves. */
export async function sendAudit(visit: StaffVisit) {
  const { c, db, desk, now } = visit
  const format = formats[c.req.param('file') ?? '']
  if (format === undefined) throw noSuchPage()
  const draft = await openDraftFile(desk.settings.dataFolder)
  let last = 0
  try {
    await db.transaction(async (tx) => {
      await draft.empty()
      await draft.write(format.head)
      for await (const entries of exportEntries(tx)) {
        await draft.write(entries.map(format.line).join(''))
        last = entries.at(-1)?.number ?? last
      }
    })
    await tellAudit(visit, { kind: 'audit.exported', after: { format: format.ending, last } })
  } catch (error) {
    await draft.close()
    throw error
  }
  c.header('Content-Type', format.type)
  c.header('Content-Length', String(draft.bytes()))
  c.header('Content-Disposition', `attachment; filename="audit-${now.on}.${format.ending}"`)
  c.header('Content-Security-Policy', filePolicy)
  return c.body(draft.read())
}

type Format = { ending: string; type: string; head: string; line: (entry: ExportedEntry) => string }

const columns = ['number', 'at', 'kind', 'staff', 'person', 'about', 'before', 'after', 'address', 'hash', 'hashed']

const formats: Readonly<Record<string, Format | undefined>> = {
  csv: {
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    head: csvLine(columns, 'en'),
    line: (entry) => {
      const { number, at, kind, staffId, personId, about, before, after, address, hash, previous } = entry
      const told = [number, at.toISOString(), kind, staffId, personId, about, before, after, address]
      return csvLine([...told, hash, hashedText(previous, number, entry)], 'en')
    },
  },
  jsonl: {
    ending: 'jsonl',
    type: 'application/jsonl; charset=utf-8',
    head: '',
    line: (entry) => `${JSON.stringify(entry)}\n`,
  },
}

export type AskedEntries = { kind: string; staff: string; from: string; to: string; about: string }

function askedOf({ c }: StaffVisit): AskedEntries {
  const asked = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 100)
  return { kind: asked('kind'), staff: asked('staff'), from: asked('from'), to: asked('to'), about: asked('about') }
}

/** What is not understood narrows nothing. */
function filterOf({ office }: StaffVisit, { kind, staff, from, to, about }: AskedEntries): AuditFilter {
  const [first, last] = [parseDay(from), parseDay(to)]
  const morning = (day: string) => parseOfficeTime(`${day}T00:00`, office.time_zone)
  return {
    kind: kind === '' ? undefined : kind,
    staffId: wholeNumber(staff),
    from: first && morning(first),
    until: last && morning(addDays(last, 1)),
    about: about === '' ? undefined : about,
  }
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}
