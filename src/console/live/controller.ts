import { endPresence, keepPresence } from '../../live/presence.ts'
import { readForm } from '../../platform/read-form.ts'
import { tokenHash } from '../../platform/secrets.ts'
import { readSession } from '../../ui/session.ts'
import { noSuchPage, type StaffVisit } from '../../ui/visit.ts'
import { presentOn } from './_present.ts'

/** Tells a page of the desk, as it happens, that the case it shows or the queue changed, and who else is there. */
export function followLive({ c, desk, staff }: StaffVisit) {
  const caseId = readNumber(c.req.query('case'))
  const body = desk.live.follow({
    session: tokenHash(readSession({ c, desk }) ?? ''),
    caseId,
    ageMs: readNumber(c.req.query('age')) ?? Number.POSITIVE_INFINITY,
    describe: (presences) => JSON.stringify(presentOn(presences, { caseId, staffId: staff.id, ...staff })),
  })
  if (body === undefined) {
    c.header('Retry-After', '30')
    return c.body(null, 503)
  }
  c.header('Content-Type', 'text/event-stream; charset=utf-8')
  c.header('X-Accel-Buffering', 'no')
  // Its connection serves nothing else, so that stopping has nothing to wait for.
  c.header('Connection', 'close')
  return c.body(body)
}

/** Keeps that somebody has a case before them and what they write there, until they say otherwise or nothing. */
export async function addPresence({ c, db, staff }: StaffVisit) {
  const form = await readForm(c.req.raw)
  const tab = form.text('tab')
  const caseId = readNumber(form.text('case'))
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(tab) || caseId === undefined) throw noSuchPage()
  const said = form.text('writes')
  const writes = said === 'reply' || said === 'note' ? said : ''
  if (form.text('gone') === '') await keepPresence(db, { tab, caseId, staffId: staff.id, writes })
  else await endPresence(db, { tab, staffId: staff.id })
  return c.body(null, 204)
}

function readNumber(text = ''): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
