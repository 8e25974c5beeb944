import { describeField } from '../../cases/describe-field.ts'
import { fieldKinds } from '../../cases/field.ts'
import { listFields } from '../../cases/list-fields.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { FieldsPage } from './page.tsx'

/** Shows the office's own fields. */
export async function showFields(visit: StaffVisit) {
  return showPage(
    visit,
    FieldsPage({ visit, fields: await listFields(visit.db), said: visit.c.req.query('said') ?? '' }),
  )
}

/** Makes a field, or describes one anew. */
export async function addField(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const line = (name: string) => form.text(name).replace(/\s+/g, ' ').trim()
  const [nameFr, nameEn] = [line('name_fr'), line('name_en')]
  const kind = fieldKinds.find((known) => known === form.text('kind')) ?? 'text'
  const lines = form.text('choices').split('\n')
  const choices = [...new Set(lines.map((choice) => choice.trim().slice(0, 100)).filter((choice) => choice !== ''))]
  if ([nameFr, nameEn].some((name) => name === '' || name.length > 60)) {
    return goTo(visit, to(paths.fields, {}, { said: 'incomplete' }))
  }
  const fieldId = /^[1-9]\d{0,14}$/.test(form.text('field')) ? Number(form.text('field')) : undefined
  const isActive = form.text('is_active') !== 'no'
  const field = { fieldId, nameFr, nameEn, kind, choices: choices.slice(0, 100), isActive }
  const answer = await db.transaction((tx) => describeField(tx, field, { ...now, by: staff.id }))
  return goTo(visit, to(paths.fields, {}, { said: 'refused' in answer ? answer.refused : 'recorded' }))
}
