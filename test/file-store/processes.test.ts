import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { paths, to } from '../../src/paths.ts'
import { proofField } from '../../src/platform/form-proof.ts'
import { askStore } from '../../src/platform/s3/s3-client.ts'
import { openS3FileStore } from '../../src/platform/s3/s3-file-store.ts'
import { sql } from '../../src/platform/sql.ts'
import { useBackups } from '../backups.ts'
import { prepare } from '../crash/agents.ts'
import { type DeskProcess, openDeskProcess } from '../crash/desk-process.ts'
import { useDatabase } from '../database.ts'
import { hasSwift, prepareSwift } from './swift.ts'

const store = useDatabase()
const backups = useBackups()

it.skipIf(!hasSwift)(
  'files are kept once, and read through any process, whichever of them is killed',
  async () => {
    const swift = await prepareSwift()
    await swift.start()
    const { url, keyId, secret, region } = swift.place
    const s3 = { FILES_S3_URL: url, FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret, FILES_S3_REGION: region }
    const options = { databaseUrl: store.db.url, settings: s3 }
    const [one, other] = [await openDeskProcess(options), await openDeskProcess(options)]
    try {
      await Promise.all([one.start(), other.start()])
      const { cookie, token, waiting } = await prepare(store.db, 1)
      const caseId = waiting[0] ?? 0
      const content = randomBytes(8_000_000)
      const digest = createHash('sha256').update(content).digest('hex')
      const send = async (desk: DeskProcess, meanwhile?: () => Promise<void>) => {
        const form = new FormData()
        form.set(proofField, token)
        for (const [name, value] of Object.entries({ key: 'a-key', kind: 'reply', body: 'Voici' }))
          form.set(name, value)
        form.set('file', new File([content], 'plan.bin'))
        const whole = new Response(form)
        const bytes = Buffer.from(await whole.clone().arrayBuffer())
        const headers = { Cookie: cookie, Origin: desk.url, 'Content-Type': whole.headers.get('Content-Type') ?? '' }
        const body = meanwhile === undefined ? bytes : Readable.toWeb(Readable.from(inHalves(bytes, meanwhile)))
        const path = to(paths.caseMessages, { case: caseId })
        const sent = { method: 'POST', headers, redirect: 'manual', body, duplex: 'half' } as RequestInit
        return (await fetch(`${desk.url}${path}`, sent)).status
      }
      const fetched = async (desk: DeskProcess) => {
        const [file] = await store.db.query(sql<{ message: number; file: number }>`
        select f.message_id as message, f.id as file from message_files f join messages m on m.id = f.message_id
        where m.case_id = ${caseId}`)
        const path = to(paths.caseMessageFile, { case: caseId, message: file?.message ?? 0, file: file?.file ?? 0 })
        const answer = await fetch(`${desk.url}${path}`, { headers: { Cookie: cookie } })
        return { status: answer.status, same: Buffer.from(await answer.arrayBuffer()).equals(content) }
      }
      await expect(send(one, () => one.kill({ postgres: false }))).rejects.toThrow()
      expect(await askStore(swift.place, { method: 'HEAD', name: digest })).toBeUndefined()
      expect([await send(other), await send(other)]).toEqual([303, 303])
      await one.start()
      expect(await send(one)).toBe(303)
      const kept = await store.db.query(sql`select 1 from message_files where digest = ${digest}`)
      expect(kept).toHaveLength(1)
      await other.kill({ postgres: false })
      expect(await fetched(one)).toEqual({ status: 200, same: true })
      await other.start()
      expect(await fetched(other)).toEqual({ status: 200, same: true })
      const files = openS3FileStore(swift.place, backups.path('arrivals'))
      expect((await backups.take(store.db.url, { files })).manifest.files).toMatchObject({ count: 1, missing: [] })
    } finally {
      await Promise.all([one.stop(), other.stop()])
      await swift.remove()
    }
  },
  120_000,
)

async function* inHalves(bytes: Buffer, meanwhile: () => Promise<void>) {
  yield bytes.subarray(0, bytes.length / 2)
  await meanwhile()
  yield bytes.subarray(bytes.length / 2)
}
