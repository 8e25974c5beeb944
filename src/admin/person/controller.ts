import { randomUUID } from 'node:crypto'
import { paths, to } from '../../paths.ts'
import { once } from '../../platform/attempts.ts'
import { readForm } from '../../platform/read-form.ts'
import { anonymisePerson, countSealedMentions, previewErasure } from '../../privacy/anonymise-person.ts'
import { listPlaces } from '../../privacy/describe-person.ts'
import { exportPerson } from '../../privacy/export-person.ts'
import { aboutPerson, findPerson } from '../../privacy/find-person.ts'
import { actingNow } from '../../staff/author.ts'
import { openDraftFile } from '../../ui/draft-file.ts'
import { tellAudit } from '../../ui/tell-audit.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { PersonPage, type PersonPageProps } from './page.tsx'

/** Shows whom an address belongs to, and exactly what anonymising them would change. */
export function showPerson(visit: StaffVisit) {
  const { c } = visit
  return showFound(visit, { email: (c.req.query('email') ?? '').slice(0, 320), said: c.req.query('said') ?? '' })
}

type Asked = Pick<PersonPageProps, 'email' | 'said'>

async function showFound(visit: StaffVisit, { email, said }: Asked) {
  const { db } = visit
  if (!email.includes('@')) return showPage(visit, PersonPage({ visit, email, said, found: undefined }))
  const [person, foreseen] = await Promise.all([findPerson(db, email), previewErasure(db, email)])
  if ('refused' in foreseen && foreseen.refused === 'nobody') {
    return showPage(visit, PersonPage({ visit, email, said: 'nobody', found: undefined }))
  }
  const [places, sealed] = await Promise.all([listPlaces(db, person), countSealedMentions(db, person)])
  const changes = 'refused' in foreseen ? undefined : foreseen.changes
  const found = { person, places, sealed, changes, formKey: randomUUID() }
  return showPage(visit, PersonPage({ visit, email, said, found }), said === 'not_confirmed' ? 400 : 200)
}

/** Hands out all that is held about an address, written whole before its first byte leaves. */
export async function sendPerson(visit: StaffVisit) {
  const { c, desk, staff, now } = visit
  const form = await readForm(c.req.raw)
  const [email, withNotes] = [form.text('email').slice(0, 320), form.text('notes') === 'yes']
  const draft = await openDraftFile(desk.settings.dataFolder)
  try {
    const asked = { email, withNotes, files: desk.files, language: staff.language, at: now.at, write: draft.write }
    const answer = await desk.db.transaction(async (tx) => {
      await draft.empty()
      return exportPerson(tx, asked)
    })
    if ('refused' in answer) {
      await draft.close()
      return showFound(visit, { email, said: 'nobody' })
    }
    const after = { rows: answer.rows, files: answer.files, notes: withNotes }
    await tellAudit(visit, { kind: 'person.exported', about: aboutPerson(answer.person), after })
  } catch (error) {
    await draft.close()
    throw error
  }
  c.header('Content-Type', 'application/zip')
  c.header('Content-Length', String(draft.bytes()))
  c.header('Content-Disposition', `attachment; filename="person-${now.on}.zip"`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  return c.body(draft.read())
}

/** Anonymises whoever has the address that was typed a second time. */
export async function addErasure(visit: StaffVisit) {
  const { db, clock, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const email = form.text('email').slice(0, 320)
  if (form.text('confirm').trim().toLowerCase() !== email.trim().toLowerCase()) {
    return showFound(visit, { email, said: 'not_confirmed' })
  }
  const attempt = { purpose: 'person-erasure', key: form.text('key').slice(0, 100) || undefined }
  // What is kept of the attempt names nobody.
  const answer = await db.transaction(
    (tx) =>
      once(tx, attempt, async () => {
        const done = await anonymisePerson(tx, email, actingNow(clock, staff.id))
        return 'refused' in done ? done : { erasure: done.erasureId }
      }),
    { repeatable: attempt.key !== undefined },
  )
  if ('refused' in answer) return showFound(visit, { email, said: answer.refused })
  return goTo(visit, to(paths.privacyPerson, {}, { said: 'anonymised' }))
}
