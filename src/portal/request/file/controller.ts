import { sendFile } from '../../../ui/send-file.ts'
import { type HolderVisit, noSuchPage, numberIn } from '../../../ui/visit.ts'
import { findOwnCase } from '../_find-own-case.ts'

/** Hands out a file of a request. */
export async function showRequestFile(visit: HolderVisit) {
  const { files } = await findOwnCase(visit)
  const fileId = numberIn(visit, 'file')
  const file = files.find(({ id }) => id === fileId)
  if (file === undefined) throw noSuchPage()
  return sendFile(visit, file)
}
