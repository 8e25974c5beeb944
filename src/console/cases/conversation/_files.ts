import { type MessageFile, mostFileBytes } from '../../../conversation/message.ts'
import { typeOfFile } from '../../../conversation/type-of-file.ts'
import type { FileStore } from '../../../platform/file-store.ts'
import type { FormFile, FormLimits } from '../../../platform/read-form.ts'

export const fileLimits: FormLimits = { fieldBytes: 2_000_000, fileBytes: mostFileBytes, totalBytes: 8 * mostFileBytes }

type Kept = {
  readonly files: MessageFile[]
  readonly refused?: 'file_too_large' | 'file_infected'
  /** The one in which a virus was found. */
  readonly infected?: { readonly name: string; readonly signature: string }
}

/** What was sent with a form as files of a message, each typed by its content; empty ones are left out. */
export async function keepFiles(store: FileStore, sent: readonly FormFile[]): Promise<Kept> {
  if (sent.some((file) => !file.stored && file.why === 'too_large')) return { files: [], refused: 'file_too_large' }
  const infected = sent.flatMap((file) => (!file.stored && file.why === 'infected' ? [file] : []))[0]
  if (infected !== undefined) return { files: [], refused: 'file_infected', infected }
  const files = sent.flatMap((file) => (file.stored ? [file] : []))
  return {
    files: await Promise.all(
      files.map(async ({ name, sizeBytes, digest }) => {
        return { name, mediaType: await typeOfFile(store, digest), sizeBytes, digest, contentId: null }
      }),
    ),
  }
}
