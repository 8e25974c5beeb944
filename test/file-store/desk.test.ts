import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { sweepFiles } from '../../src/cases/sweep-files.ts'
import { listMessages } from '../../src/conversation/list-messages.ts'
import { paths, to } from '../../src/paths.ts'
import { setLog } from '../../src/platform/log.ts'
import { askStore, type S3Place } from '../../src/platform/s3/s3-client.ts'
import { openS3FileStore } from '../../src/platform/s3/s3-file-store.ts'
import { sql } from '../../src/platform/sql.ts'
import { scanWaiting } from '../../src/platform/virus-scanner/scan-waiting.ts'
import { linkFor } from '../../src/ui/links.ts'
import { onServer, useBackups } from '../backups.ts'
import { useDesk } from '../desk.ts'
import { ask, openBoreal } from '../people.ts'
import { eicar, hasClamd, prepareClamd, signature } from '../virus-scanner/clamd.ts'
import { hasSwift, prepareSwift } from './swift.ts'

const digestOf = (content: string) => createHash('sha256').update(content).digest('hex')

/** Debian's OpenStack Swift and clamd, started for this alone; without them there is nothing to test. */
describe.skipIf(!hasSwift || !hasClamd)('a desk that keeps its files in a real S3-compatible store', async () => {
  const swift = await prepareSwift()
  const clamd = await prepareClamd()
  const backups = useBackups()
  const desk = useDesk({ s3: () => swift.place, scanner: () => clamd.address })
  let amelie = ''
  beforeAll(async () => {
    setLog({ level: 'error', format: 'text' })
    await Promise.all([clamd.start(), swift.start()])
    amelie = await desk.signedIn(desk.office.amelie)
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    return () => written.mockRestore()
  }, 120_000)
  afterAll(async () => {
    await clamd.remove()
    await swift.remove()
  })

  const isKept = async (content: string) =>
    (await askStore(swift.place, { method: 'HEAD', name: digestOf(content) })) !== undefined
  const another = (name: string): S3Place => ({ ...swift.place, url: swift.place.url.replace(/[^/]*$/, name) })

  async function aCase() {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const send = (key: string, files: File[]) =>
      desk.post(
        to(paths.requestMessages.fr, { case: caseId }, { link }),
        { key, body: `Voici ${key}`, file: files },
        { multipart: true },
      )
    /** The file of the case's last message, as the desk hands it out. */
    const received = async () => {
      const message = (await listMessages(desk.db, caseId)).find(({ files }) => files.length > 0)
      const place = { case: caseId, message: message?.id ?? 0, file: message?.files[0]?.id ?? 0 }
      return desk.get(to(paths.caseMessageFile, place), { cookie: amelie })
    }
    return { caseId, send, received }
  }

  it('takes a file from a customer and hands it out to an agent', async () => {
    const { send, received } = await aCase()
    const text = `un journal ${'ligne '.repeat(100_000)}`
    expect((await send('k1', [new File([text], 'journal.txt')])).status).toBe(303)
    expect(await isKept(text)).toBe(true)
    const answer = await received()
    expect([answer.status, answer.html === text]).toEqual([200, true])
  })

  it('refuses a file that carries a virus, and one that waited for the scanner once it was read from the store', async () => {
    const { send, received } = await aCase()
    const refused = await send('k1', [new File([eicar], 'plan.dwg')])
    expect([refused.status, refused.page.includes(signature)]).toEqual([400, true])
    await desk.db.query(sql`delete from files_held_back`)
    await clamd.stop()
    await send('k2', [new File([eicar], 'plan.dwg')])
    expect((await received()).status).toBe(503)
    await clamd.start()
    const { db, files, scanner, clock } = desk.desk
    if (scanner === undefined) throw new Error('the desk has no scanner')
    expect(await scanWaiting(files, { db, scanner, clock })).toBe(1)
    expect((await received()).status).toBe(403)
  }, 60_000)

  it('says so while the store is away, records nothing by half, and takes the same form once it is back', async () => {
    const { caseId, send, received } = await aCase()
    const text = 'une pièce qui attend'
    await send('k1', [new File([text], 'note.txt')])
    await swift.stop('proxy')
    const [handed, sent] = [await received(), await send('k2', [new File(['encore'], 'b.txt')])]
    expect([handed.status, sent.status]).toEqual([503, 503])
    for (const { page } of [handed, sent]) expect(page).toContain('Les fichiers ne sont pas accessibles en ce moment')
    expect(await listMessages(desk.db, caseId)).toHaveLength(1)
    expect((await desk.get(to(paths.case, { case: caseId }), { cookie: amelie })).status).toBe(200)
    await swift.start('proxy')
    expect((await received()).html).toBe(text)
    for (const _ of ['once', 'again']) expect((await send('k2', [new File(['encore'], 'b.txt')])).status).toBe(303)
    expect(await listMessages(desk.db, caseId)).toHaveLength(2)
  }, 60_000)

  it('is backed up and restored into another folder of the store, every file with it', async () => {
    const { send } = await aCase()
    const text = randomBytes(3_000_000).toString('base64')
    await send('k1', [new File([text], 'gros.txt')])
    const source = openS3FileStore(swift.place, backups.path('arrivals'))
    const { file, manifest } = await backups.take(desk.db.url, { files: source })
    expect(manifest.files.missing).toEqual([])
    expect(manifest.files.count).toBeGreaterThan(1)
    const restored = openS3FileStore(another('restored'), backups.path('arrivals'))
    const url = await backups.emptyDatabase()
    expect(await backups.restore(file, { url, files: restored })).toMatchObject({ differences: [], withoutGaps: true })
    const named = await onServer(url, async (client) => (await client.query('select digest from message_files')).rows)
    for (const { digest } of named as { digest: string }[]) {
      expect(digestOf((await restored.read(digest).toArray()).join(''))).toBe(digest)
    }
    const again = backups.restore(file, { url: await backups.emptyDatabase(), files: restored })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  }, 60_000)

  it('names in a backup what somebody deleted from the store, and gives up one that it cannot read to its end', async () => {
    const { send } = await aCase()
    await send('k1', [new File(['bientôt perdu'], 'perdu.txt')])
    await askStore(swift.place, { method: 'DELETE', name: digestOf('bientôt perdu') })
    const source = openS3FileStore(swift.place, backups.path('arrivals'))
    const { manifest } = await backups.take(desk.db.url, { files: source })
    expect(manifest.files.missing).toEqual([digestOf('bientôt perdu')])
    await swift.stop('object')
    await expect(backups.take(desk.db.url, { files: source })).rejects.toMatchObject({ code: 'unavailable' })
    await swift.start('object')
  }, 60_000)

  it('sweeps what no form kept a day later, and nothing that a row names', async () => {
    const { send } = await aCase()
    await send('k1', [new File(['à garder'], 'a.txt')])
    const { db, files } = desk.desk
    await desk.post(
      paths.newArticle,
      { language: 'fr', title: '', picture: new File(['oublié'], 'b.txt') },
      {
        cookie: amelie,
        multipart: true,
      },
    )
    expect([await isKept('à garder'), await isKept('oublié')]).toEqual([true, true])
    expect(await sweepFiles(db, files)).toBe(0)
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 25 * 3600 * 1000)
    onTestFinished(() => clock.mockRestore())
    expect(await sweepFiles(db, files)).toBeGreaterThan(0)
    expect([await isKept('à garder'), await isKept('oublié')]).toEqual([true, false])
  })
})
