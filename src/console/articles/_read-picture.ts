import { fileTypeFromBuffer } from 'file-type'
import { mostPictureBytes, type Picture, pictureTypes } from '../../knowledge/add-picture.ts'
import type { FileStore } from '../../platform/file-store.ts'
import type { Form } from '../../platform/read-form.ts'

export const limits = { fieldBytes: 500_000, fileBytes: mostPictureBytes, totalBytes: 6_000_000 }

/** The picture that came with a form, if one did; `not_one` when a file did that is no picture we show; what a virus scanner finds in it. */
export async function readPicture(
  form: Form,
  files: FileStore,
): Promise<{ picture: Picture; name: string } | { signature: string; name: string } | 'not_one' | undefined> {
  const [file] = form.files
  if (file === undefined) return undefined
  if (!file.stored) return file.why === 'infected' ? { name: file.name, signature: file.signature } : 'not_one'
  const parts: Buffer[] = []
  for await (const part of files.read(file.digest)) parts.push(part)
  const found = await fileTypeFromBuffer(Buffer.concat(parts)).catch(() => undefined)
  const mediaType = pictureTypes.find((known) => known === found?.mime)
  if (mediaType === undefined) return 'not_one'
  return { picture: { mediaType, sizeBytes: file.sizeBytes, digest: file.digest }, name: file.name }
}
