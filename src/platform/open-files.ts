import { join } from 'node:path'
import { type FileStore, openFileStore } from './file-store.ts'
import { openS3FileStore } from './s3/s3-file-store.ts'
import type { Settings } from './settings.ts'

/** Opens the files where the settings have them: in an S3-compatible store, or in the data folder. */
export function openFiles({ s3 }: Settings, dataFolder: string): FileStore {
  const files = join(dataFolder, 'files')
  return s3 === undefined ? openFileStore(files) : openS3FileStore(s3, join(files, 'new'))
}
