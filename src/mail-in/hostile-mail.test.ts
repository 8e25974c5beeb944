import { describe, expect, it } from 'vitest'
import { mail, useMailIn } from '../../test/mail-in.ts'
import { listMessages } from '../conversation/list-messages.ts'
import { sql } from '../platform/sql.ts'
import { parseMail } from './parse-mail.ts'
import type { ReadMail } from './received-mail.ts'

const inbox = useMailIn()

async function read(raw: string | Buffer): Promise<ReadMail> {
  const parsed = await parseMail(Buffer.from(raw as string))
  if ('unreadable' in parsed) throw new Error(parsed.unreadable)
  return parsed
}

async function outcomeOf(raw: Buffer) {
  const taken = await inbox.take(raw)
  return 'outcome' in taken ? taken.outcome : 'again'
}

function nested(levels: number, from: string): Buffer {
  const lines = [`From: ${from}`, 'Subject: nested', 'MIME-Version: 1.0']
  for (let level = 0; level < levels; level += 1) {
    lines.push(`Content-Type: multipart/mixed; boundary="b${level}"`, '', `--b${level}`)
  }
  lines.push('Content-Type: text/plain', '', 'At the bottom')
  for (let level = levels - 1; level >= 0; level -= 1) lines.push(`--b${level}--`)
  return Buffer.from(lines.join('\r\n'))
}

function forwarded(levels: number): Buffer {
  const head = 'From: a@b.example\r\nSubject: fwd\r\nContent-Type: message/rfc822\r\n\r\n'
  return Buffer.from(`${head.repeat(levels)}From: a@b.example\r\n\r\nAt the bottom`)
}

describe('a hostile mail', () => {
  it.each([10, 200, 5000])('nested %i deep is read, or kept unread', async (levels) => {
    expect(['who_is_this', 'unreadable']).toContain(await outcomeOf(nested(levels, `deep${levels}@x.example`)))
  })

  it.each([50, 2000])('forwarded %i times is read, or kept unread', async (levels) => {
    expect(['who_is_this', 'unreadable']).toContain(await outcomeOf(forwarded(levels)))
  })

  it('of 5,000 images keeps the first hundred and says that more were left out', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const images = Array.from({ length: 5000 }, (_, at) => `cid:i${at}@x`)
    const parts = images.map((cid) =>
      [
        '--b',
        'Content-Type: image/png; name="a.png"',
        `Content-ID: <${cid.slice(4)}>`,
        'Content-Transfer-Encoding: base64',
        '',
        png,
      ].join('\r\n'),
    )
    const html = `<p>Voyez</p>${images.map((cid) => `<img src="${cid}">`).join('')}`
    const raw = mail({
      from: boreal.marie.email,
      subject: mark,
      headers: ['Content-Type: multipart/related; boundary=b'],
      text: ['--b', 'Content-Type: text/html', '', html, ...parts, '--b--'].join('\r\n'),
    })
    expect(await inbox.take(raw)).toMatchObject({ outcome: 'message', caseId })
    const [message] = await listMessages(inbox.db, caseId)
    expect(message?.files).toHaveLength(100)
    expect(message?.files[0]).toMatchObject({ mediaType: 'image/png', contentId: 'i0@x', name: 'a.png' })
    expect(message?.html).toContain('<img src="cid:i0@x" />')
    const [row] = await inbox.db.query(sql<{ left: number }>`
      select files_left_out as left from received_mails where case_id = ${caseId}`)
    expect(row?.left).toBe(4900)
  })

  it('of a hundred thousand parts is kept unread', async () => {
    const raw = mail({
      from: 'parts@x.example',
      headers: ['Content-Type: multipart/mixed; boundary=b'],
      text: '--b\r\n\r\nx\r\n'.repeat(100_000),
    })
    expect(await outcomeOf(raw)).toBe('unreadable')
  })

  it('of 30 MB is read', async () => {
    const content = Buffer.alloc(22 * 1024 * 1024, 'guichet')
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n')
    const { boreal, caseId, mark } = await inbox.aCase()
    const raw = mail({
      from: boreal.marie.email,
      subject: mark,
      headers: ['Content-Type: multipart/mixed; boundary=b'],
      text: [
        '--b',
        '',
        'Le journal',
        '--b',
        'Content-Type: application/octet-stream; name="../../journal.log"',
        'Content-Transfer-Encoding: base64',
        '',
        content,
        '--b--',
      ].join('\r\n'),
    })
    expect(raw.length).toBeGreaterThan(30_000_000)
    expect(await inbox.take(raw)).toMatchObject({ outcome: 'message' })
    const [message] = await listMessages(inbox.db, caseId)
    expect(message?.files).toMatchObject([{ name: 'journal.log', sizeBytes: 22 * 1024 * 1024 }])
  })

  it('with a file of more than 25 MB says so, and is read', async () => {
    const content = Buffer.alloc(26 * 1024 * 1024, 'x').toString('base64')
    const text = [
      '--b',
      '',
      'Trop',
      '--b',
      'Content-Type: application/zip; name=a.zip',
      'Content-Transfer-Encoding: base64',
      '',
      content,
      '--b--',
    ].join('\r\n')
    const parsed = await read(
      mail({ from: 'a@b.example', headers: ['Content-Type: multipart/mixed; boundary=b'], text }),
    )
    expect(parsed).toMatchObject({ parts: [], partsLeftOut: 1 })
    expect(parsed.text.trim()).toBe('Trop')
  })

  it('of more than 40 MB is kept by its beginning', async () => {
    const raw = Buffer.concat([mail({ from: 'huge@x.example' }), Buffer.alloc(41 * 1024 * 1024, 'x')])
    expect(await outcomeOf(raw)).toBe('unreadable')
    const [row] = await inbox.db.query(sql<{ reason: string; size: number }>`
      select reason, size_bytes as size from received_mails order by id desc limit 1`)
    expect(row).toEqual({ reason: 'too_large', size: 256 * 1024 })
  })

  it.each([
    ['empty', ''],
    ['blank', '\r\n \r\n'],
    ['without a sender', 'Subject: x\r\n\r\nBonjour'],
    ['with no address in it', 'From: Marie\r\n\r\nBonjour'],
    ['of random bytes', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)).toString('latin1')],
    ['of zeros', '\0'.repeat(10_000)],
  ])('that is %s is kept, and no case', async (_, raw) => {
    expect(await outcomeOf(Buffer.from(raw, 'latin1'))).toBe('unreadable')
  })

  it('with CR alone at its line ends is read', async () => {
    const raw = 'From: Marie <cr@boreal.example>\rSubject: Bonjour\rContent-Type: text/plain\r\rUne ligne\rdeux'
    expect(await read(raw)).toMatchObject({
      from: { address: 'cr@boreal.example' },
      subject: 'Bonjour',
      text: 'Une ligne\ndeux',
    })
  })

  it.each([
    ['iso-8859-1', Buffer.from('d\xe9j\xe0', 'latin1'), 'déjà'],
    ['windows-1252', Buffer.from('l\x92\xe9t\xe9', 'latin1'), 'l’été'],
    ['utf-8', Buffer.from('d\xe9j\xe0', 'latin1'), 'd\ufffdj\ufffd'],
    ['no-such-charset', Buffer.from('deja'), 'deja'],
    ['"; drop', Buffer.from('deja'), 'deja'],
    ['utf-16', Buffer.from('\ufeffdéjà', 'utf16le'), 'déjà'],
  ])('in %s is read as well as can be', async (charset, text, expected) => {
    const head = `From: a@b.example\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`
    expect((await read(Buffer.concat([Buffer.from(head), text]))).text.trim()).toBe(expected)
  })

  it('cannot bring a line end into a header', async () => {
    const injected = Buffer.from('Bonjour\r\nBcc: all@x.example\r\n\r\nx').toString('base64')
    const parsed = await read(
      `From: =?utf-8?B?${injected}?= <a@b.example>\r\nSubject: =?utf-8?B?${injected}?=\r\n\r\nx`,
    )
    expect(parsed.subject).toBe('Bonjour Bcc: all@x.example x')
    expect(parsed.from.name).not.toMatch(/[\r\n]/)
  })

  it.each([
    ['=?utf-8?q?marie=40boreal.example=3E?= <eve@x.example>'],
    ['"marie@boreal.example" <eve@x.example>'],
    ['"Marie <marie@boreal.example>" <eve@x.example>'],
    ['marie@boreal.example <eve@x.example>'],
    ['eve@x.example (marie@boreal.example)'],
  ])('from %s is from who its address says', async (from) => {
    expect((await read(`From: ${from}\r\n\r\nx`)).from.address).toBe('eve@x.example')
  })

  it('with two senders is from neither of a known person', async () => {
    const parsed = await read('From: marie@boreal.example\r\nFrom: eve@x.example\r\n\r\nx')
    const both = await read('From: marie@boreal.example, eve@x.example\r\n\r\nx')
    expect([parsed.from.address, both.from.address]).toEqual(['', ''])
  })

  it('keeps no character that a database cannot', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    const raw = mail({ from: boreal.marie.email, subject: `${mark} \0`, text: 'a\0b\ud800c <script>x</script>' })
    expect(await inbox.take(raw)).toMatchObject({ outcome: 'message', caseId })
  })

  it('with thousands of references is read', async () => {
    const ids = Array.from({ length: 5000 }, (_, at) => `<${at}@x.example>`).join('\r\n ')
    expect((await read(mail({ from: 'a@b.example', headers: [`References: ${ids}`] }))).answers).toHaveLength(50)
  })
})
