import { findCase } from '../../../cases/find-case.ts'
import { sendFile } from '../../../ui/send-file.ts'
import { noSuchPage, numberIn, type StaffVisit } from '../../../ui/visit.ts'

/** Hands out a file of a case. */
export async function showCaseFile(visit: StaffVisit) {
  const shown = await findCase(visit.db, numberIn(visit, 'case'))
  const fileId = numberIn(visit, 'file')
  const file = shown?.files.find(({ id }) => id === fileId)
  if (file === undefined) throw noSuchPage()
  return sendFile(visit, file)
}
