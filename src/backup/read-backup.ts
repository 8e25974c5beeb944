import { createHash } from 'node:crypto'
import { AppError } from '../platform/errors.ts'
import { damaged, type Manifest, manifest, manifestName, type Opening, opening, openingName } from './archive.ts'
import { contentOf, type Member, readMembers } from './read-archive.ts'

/** What is done with the members, in their order; each content is read to its end by whoever takes it. */
export type BackupReader = {
  readonly begin: (opening: Opening) => Promise<void>
  readonly part: (kind: 'tables' | 'balances', of: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  readonly file: (digest: string, sizeBytes: number, content: AsyncIterable<Uint8Array>) => Promise<void>
}

export type ReadBackup = { readonly opening: Opening; readonly manifest: Manifest }

/** Reads a whole archive and checks it: each member by its digest, all of them by the manifest, the file by its seal. */
export async function readBackup(
  { file, identities }: { file: string; identities: readonly string[] },
  reader: BackupReader,
): Promise<ReadBackup> {
  let opened: Opening | undefined
  let ended: Manifest | undefined
  const seen: Manifest['members'] = []
  const files = { count: 0, sizeBytes: 0 }
  for await (const member of readMembers(file, identities)) {
    const [kind = '', of = ''] = member.name.split('/')
    if (opened === undefined || member.name === manifestName) {
      const content = await contentOf(member)
      if (opened === undefined) {
        opened = readOpening(member.name, content)
        seen.push({ name: openingName, sizeBytes: content.length, digest: digestOf(content) })
        await reader.begin(opened)
      } else ended = manifest.parse(JSON.parse(content.toString('utf8')))
    } else if (kind === 'files') {
      const passing = measured(member)
      await reader.file(of, member.sizeBytes, passing.content)
      if (passing.digest() !== of) throw damaged(member.name)
      files.count += 1
      files.sizeBytes += member.sizeBytes
    } else if (kind === 'tables' || kind === 'balances') {
      const passing = measured(member)
      await reader.part(kind, kind === 'tables' ? of : '', passing.content)
      seen.push({ name: member.name, sizeBytes: member.sizeBytes, digest: passing.digest() })
    } else throw damaged(member.name)
  }
  if (opened === undefined || ended === undefined) throw damaged(manifestName)
  const same = JSON.stringify(seen) === JSON.stringify(ended.members)
  if (!same || files.count !== ended.files.count || files.sizeBytes !== ended.files.sizeBytes)
    throw damaged(manifestName)
  return { opening: opened, manifest: ended }
}

function readOpening(name: string, content: Buffer): Opening {
  if (name !== openingName) throw damaged(name)
  const document: unknown = JSON.parse(content.toString('utf8'))
  const read = opening.safeParse(document)
  if (read.success) return read.data
  throw new AppError('conflict', {
    fr: 'Cette archive est d’une autre forme que celle que ce programme connaît : il en faut un plus récent.',
    en: 'This archive has another form than the one this program knows: a newer one is needed.',
  })
}

function measured({ content }: Member) {
  const hash = createHash('sha256')
  async function* pass() {
    for await (const chunk of content) {
      hash.update(chunk)
      yield chunk
    }
  }
  return { content: pass(), digest: () => hash.digest('hex') }
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
