import { Readable } from 'node:stream'
import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { mail } from '../../test/mail-in.ts'
import { ask, at, openBoreal, type TestAccount } from '../../test/people.ts'
import { addNote } from '../conversation/add-note.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { richText } from '../conversation/rich-text.ts'
import { openCustomerSession } from '../customers/open-customer-session.ts'
import { receiveMail } from '../mail-in/receive-mail.ts'
import { exportPerson } from './export-person.ts'

const desk = useDesk()
let boreal: TestAccount
let other: TestAccount
let caseId = 0
const author = () => ({ ...at('2026-02-03T11:00', desk.office.amelie), by: desk.office.amelie })

/** The files of a zip, by their names. */
function unzip(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, long, extra, comment] = [
      zip.readUInt32LE(at + 20),
      ...[28, 30, 32].map((one) => zip.readUInt16LE(at + one)),
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + (long ?? 0))
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const content = zip.subarray(start, start + (size ?? 0))
    files.set(name, (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString('utf8'))
    at += 46 + (long ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return files
}

async function exported(email: string, withNotes = true) {
  const parts: Uint8Array[] = []
  const write = async (part: Uint8Array) => parts.push(part)
  const asked = { email, files: desk.desk.files, language: 'en' as const, withNotes, at: author().at, write }
  const answer = await desk.db.transaction((tx) => exportPerson(tx, asked))
  return { answer, files: 'refused' in answer ? new Map<string, string>() : unzip(Buffer.concat(parts)) }
}

const message = (text: string, files: Parameters<typeof receiveMessage>[1]['files'] = []) => {
  const { id, name, email: address } = boreal.marie
  const received = {
    caseId,
    person: { id, name, address },
    body: richText(text),
    cc: [],
    files,
    cameBy: 'portal' as const,
  }
  return desk.db.transaction((tx) => receiveMessage(tx, received, author()))
}

beforeAll(async () => {
  boreal = await openBoreal(desk.db, desk.office)
  other = await openBoreal(desk.db, desk.office)
  caseId = (await ask(desk.db, boreal, { productId: desk.office.standard })).caseId
  await ask(desk.db, other, { productId: desk.office.standard })
  const stored = await desk.desk.files.add(Readable.from([Buffer.from('le contenu')]), 1000)
  if (stored === undefined) throw new Error('not stored')
  const lost = { ...stored, digest: '0'.repeat(64), name: 'perdu.txt', mediaType: 'text/plain', contentId: null }
  await message('=HYPERLINK("http://mechant.example")', [
    { ...stored, name: 'rapport.txt', mediaType: 'text/plain', contentId: null },
    lost,
  ])
  await desk.db.transaction((tx) => addNote(tx, { caseId, body: richText('Note de bureau'), files: [] }, author()))
  await receiveMail(
    { ...desk.desk, addresses: [] },
    { door: 'smtp', raw: mail({ from: boreal.marie.email, text: 'Par courriel' }) },
  )
  const session = { email: boreal.marie.email, replaced: undefined }
  await desk.db.transaction((tx) => openCustomerSession(tx, session, desk.desk.clock()))
})

describe('the export of one person', () => {
  it('holds everything in JSON, a CSV for each kind, and the files', async () => {
    const { answer, files } = await exported(boreal.marie.email.toUpperCase())
    const told = JSON.parse(files.get('person.json') ?? '')
    expect(told).toMatchObject({ format: 'guichet-person/1', address: boreal.marie.email, names: ['Marie Tremblay'] })
    expect(told.tables.cases).toHaveLength(2)
    expect(told.tables.messages.map(({ text }: { text: string }) => text)).toContain('Note de bureau')
    const rows: Record<string, string>[] = parse(files.get('messages.csv') ?? '', { columns: true, bom: true })
    expect(rows.map(({ text }) => text)).toContain('\'=HYPERLINK("http://mechant.example")')
    const names = [...files.keys()]
    expect(
      names
        .filter((name) => name.endsWith('.csv'))
        .map((name) => name.slice(0, -4))
        .toSorted(),
    ).toEqual(Object.keys(told.tables).toSorted())
    const report = names.find((name) => name.endsWith('rapport.txt')) ?? ''
    expect(files.get(report)).toBe('le contenu')
    expect(files.get(names.find((name) => name.endsWith('.eml')) ?? '')).toContain('Par courriel')
    expect(answer).toMatchObject({ files: 2, leftOut: [expect.stringContaining('perdu.txt')] })
    expect(files.get('LISEZMOI-README.txt')).toContain('perdu.txt')
  })

  it('holds no token, and nothing of another person', async () => {
    const { files } = await exported(boreal.marie.email)
    const all = [...files.values()].join('\n')
    expect(all).not.toContain('token_hash')
    expect(all).not.toContain(other.marie.email)
    const { tables } = JSON.parse(files.get('person.json') ?? '')
    const sentTo = new Set(tables.emails.map((email: { to_address: string }) => email.to_address))
    expect([...sentTo]).toEqual([boreal.marie.email])
    expect(files.has('customer_sessions.csv')).toBe(true)
  })

  it('leaves the notes of staff out when it is asked to', async () => {
    const { files } = await exported(boreal.marie.email, false)
    expect([...files.values()].join('\n')).not.toContain('Note de bureau')
  })

  it('is of a colleague too, without their secrets', async () => {
    const { files } = await exported('amelie@office.example')
    const told = JSON.parse(files.get('person.json') ?? '')
    expect(told.tables.staff).toMatchObject([{ name: 'Amélie Roy' }])
    expect(JSON.stringify(told)).not.toMatch(/sealed_secret|token_hash|public_key/)
  })

  it('of an address that nobody knows is none', async () => {
    expect((await exported('personne@ailleurs.example')).answer).toEqual({ refused: 'nobody' })
  })
})
