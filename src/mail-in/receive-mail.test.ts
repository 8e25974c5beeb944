import { describe, expect, it } from 'vitest'
import { mail, secret, useMailIn } from '../../test/mail-in.ts'
import { at, openBoreal } from '../../test/people.ts'
import { setRole } from '../accounts/set-role.ts'
import { closeCase } from '../cases/close-case.ts'
import { findCase } from '../cases/find-case.ts'
import { followCase } from '../cases/follow-case.ts'
import { overrideVerdict } from '../cases/override-verdict.ts'
import { addNote } from '../conversation/add-note.ts'
import { listMessages } from '../conversation/list-messages.ts'
import { isForCustomer } from '../conversation/message.ts'
import { postReply } from '../conversation/post-reply.ts'
import { richText } from '../conversation/rich-text.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import { returnAddress } from '../notifications/return-address.ts'
import { sql } from '../platform/sql.ts'
import { findPlace } from '../queue/find-place.ts'
import { findState } from '../queue/find-state.ts'
import { setState } from '../queue/set-state.ts'
import { mostAnHour } from './received-mail.ts'

const inbox = useMailIn()
const { take } = inbox

async function rowsOf(address: string) {
  return inbox.db.query(sql<{ outcome: string; reason: string; sender: string; text: string; digest: string }>`
    select outcome, reason, sender, text, digest from received_mails where from_address = ${address} order by id`)
}

describe('the case of a mail', () => {
  it('is the one whose email it answers', async () => {
    const { boreal, caseId, messageId } = await inbox.aCase()
    const answer = mail({ from: `Marie <${boreal.marie.email}>`, headers: [`In-Reply-To: ${messageId}`], text: 'Oui.' })
    expect(await take(answer)).toMatchObject({ outcome: 'message', caseId })
    expect(await listMessages(inbox.db, caseId)).toMatchObject([
      { kind: 'from_customer', text: 'Oui.', fromName: 'Marie Tremblay', cameBy: 'mail' },
    ])
    expect(await rowsOf(boreal.marie.email)).toMatchObject([{ sender: 'requester' }])
  })

  it('that a follower answers keeps their words as of an address it does not know, which no customer reads', async () => {
    const { caseId } = await inbox.aCase()
    const author = { ...at('2026-02-03T11:00'), by: inbox.office.ben }
    await inbox.db.transaction((tx) => followCase(tx, { caseId, staffId: inbox.office.ben, follows: true }, author))
    const body = richText('Entre nous.')
    const byAmelie = { ...author, by: inbox.office.amelie }
    await inbox.db.transaction((tx) => addNote(tx, { caseId, body, files: [] }, byAmelie))
    const [letter] = await inbox.db.query(sql<{ id: string }>`
      select message_id as id from emails where kind = 'case_followed' and case_id = ${caseId}`)
    const answer = mail({ from: 'ben@office.example', headers: [`In-Reply-To: ${letter?.id}`], text: 'Je regarde.' })
    expect(await take(answer)).toMatchObject({ outcome: 'message', caseId })
    const last = (await listMessages(inbox.db, caseId)).at(-1)
    expect(last).toMatchObject({ kind: 'from_customer', text: 'Je regarde.', isFromUnknown: true })
    expect(last && isForCustomer(last, at('2026-02-04T11:00').at)).toBe(false)
    const letters = await inbox.db.query(sql`
      select to_address from emails where case_id = ${caseId} and kind = 'case_followed'`)
    expect(letters).toEqual([{ to_address: 'ben@office.example' }])
  })

  it('a colleague’s answer goes to nobody and wakes nothing, even where their address is copied', async () => {
    const { caseId } = await inbox.aCase()
    const author = { ...at('2026-02-03T11:00'), by: inbox.office.amelie }
    await inbox.db.query(sql`
      insert into case_copies (case_id, address, copied, how, recorded_at)
      values (${caseId}, 'ben@office.example', true, 'before', ${author.at})`)
    await inbox.db.transaction(async (tx) => {
      await followCase(tx, { caseId, staffId: inbox.office.ben, follows: true }, author)
      await setState(tx, { caseId, state: 'resolved' }, author)
    })
    const [letter] = await inbox.db.query(sql<{ id: string }>`
      select message_id as id from emails where kind = 'case_followed' and case_id = ${caseId} order by id desc limit 1`)
    const emails = await inbox.countOf('emails')
    const answer = mail({ from: 'ben@office.example', headers: [`In-Reply-To: ${letter?.id}`], text: 'Bravo!' })
    expect(await take(answer)).toMatchObject({ outcome: 'message', caseId })
    const last = (await listMessages(inbox.db, caseId)).at(-1)
    expect(last).toMatchObject({ text: 'Bravo!', isFromUnknown: true })
    expect(await inbox.countOf('emails')).toBe(emails)
    expect(await findState(inbox.db, caseId)).toBe('resolved')
  })

  it('adds nobody whom a requester copies who is none of the account’s people any more', async () => {
    const { boreal, caseId, messageId } = await inbox.aCase()
    const { accountId, marie } = boreal
    const left = { accountId, personId: marie.id, role: 'none' as const }
    await inbox.db.transaction(async (tx) => setRole(tx, left, at('2026-02-03T11:00')))
    const headers = [`In-Reply-To: ${messageId}`, 'Cc: victim@elsewhere.example']
    expect(await take(mail({ from: marie.email, headers }))).toMatchObject({ outcome: 'message', caseId })
    expect(await listCopyFacts(inbox.db, caseId)).toEqual([])
  })

  it('is found by an older reference too', async () => {
    const { boreal, caseId, messageId } = await inbox.aCase()
    const headers = ['In-Reply-To: <x@y.example>', `References: ${messageId} <x@y.example>`]
    expect(await take(mail({ from: boreal.marc.email, headers }))).toMatchObject({ outcome: 'message', caseId })
    expect(await rowsOf(boreal.marc.email)).toMatchObject([{ sender: 'member' }])
  })

  it('is the one of the mark in its subject, encoded or not', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    const plain = mail({ from: boreal.marie.email, subject: `Re: Demande ${mark}` })
    const encoded = mail({
      from: boreal.marie.email,
      subject: `=?utf-8?B?${Buffer.from(`RE: ${mark}`).toString('base64')}?=`,
    })
    expect(await take(plain)).toMatchObject({ outcome: 'message', caseId })
    expect(await take(encoded)).toMatchObject({ outcome: 'message', caseId })
  })

  it('is never found by a number alone, nor by a mark that somebody made up', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    for (const subject of [`Re: nº ${caseId}`, `Re: [nº ${caseId}]`, `Re: ${mark.replace(/.\]$/, '_]')}`]) {
      const answer = await take(
        mail({ from: boreal.marie.email, subject, headers: [`References: <${caseId}@office.example>`] }),
      )
      expect(answer).toMatchObject({ outcome: 'new_case' })
      expect(answer).not.toMatchObject({ caseId })
    }
  })

  it('is a new one, to be looked at, for somebody that one account knows', async () => {
    const boreal = await openBoreal(inbox.db, inbox.office)
    const taken = await take(
      mail({ from: boreal.marie.email, subject: 'Plus rien', text: 'Le logiciel ne part plus.' }),
    )
    expect(taken).toMatchObject({ outcome: 'new_case' })
    const opened = await findCase(inbox.db, 'caseId' in taken ? (taken.caseId ?? 0) : 0)
    expect(opened).toMatchObject({
      accountId: boreal.accountId,
      category: 'unknown',
      description: 'Plus rien\n\nLe logiciel ne part plus.',
      verdicts: [{ verdict: 'needs_review' }],
    })
  })

  it('is for staff to say when nobody knows the sender, or several accounts do', async () => {
    const [boreal, other] = [await openBoreal(inbox.db, inbox.office), await openBoreal(inbox.db, inbox.office)]
    const author = at('2026-01-20T09:00')
    await inbox.db.transaction(async (tx) =>
      setRole(tx, { accountId: other.accountId, personId: boreal.marie.id, role: 'requester' }, author),
    )
    const before = await inbox.countOf('cases')
    const emails = await inbox.countOf('emails')
    expect(await take(mail({ from: boreal.marie.email }))).toMatchObject({ outcome: 'who_is_this' })
    expect(await take(mail({ from: 'nobody@elsewhere.example' }))).toMatchObject({ outcome: 'who_is_this' })
    expect(await rowsOf(boreal.marie.email)).toMatchObject([{ reason: 'several_accounts' }])
    expect(await rowsOf('nobody@elsewhere.example')).toMatchObject([{ reason: 'unknown_sender' }])
    expect(await inbox.countOf('cases')).toBe(before)
    expect(await inbox.countOf('emails')).toBe(emails)
  })

  it('is that of the mail before it, for a colleague who had a copy, and for nobody else', async () => {
    const boreal = await openBoreal(inbox.db, inbox.office)
    const headers = ['Message-ID: <first@boreal.example>', 'Cc: luc@partner.example']
    const first = await take(mail({ from: boreal.marie.email, headers }))
    const answering = { headers: ['In-Reply-To: <first@boreal.example>'] }
    expect(await take(mail({ from: 'luc@partner.example', ...answering }))).toMatchObject({
      outcome: 'message',
      caseId: 'caseId' in first ? first.caseId : 0,
    })
    expect(await take(mail({ from: 'eve@elsewhere.example', ...answering }))).toMatchObject({ outcome: 'who_is_this' })
  })
})

describe('somebody who is no part of a case', () => {
  it('is kept on it under the address alone, marked as unknown, and gets no email', async () => {
    const { boreal, caseId, messageId, mark } = await inbox.aCase()
    const emails = await inbox.countOf('emails')
    const forged = mail({
      from: `"Marie Tremblay" <eve@elsewhere.example>`,
      subject: `Re: ${mark}`,
      headers: [`In-Reply-To: ${messageId}`, 'Cc: eve2@elsewhere.example'],
    })
    expect(await take(forged)).toMatchObject({ outcome: 'message', caseId })
    const [message] = await listMessages(inbox.db, caseId)
    expect(message).toMatchObject({ fromName: 'eve@elsewhere.example', cc: [], isFromUnknown: true })
    expect(message && isForCustomer(message, at('2027-01-01T09:00').at)).toBe(false)
    expect(await inbox.countOf('emails')).toBe(emails)
    const second = mail({ from: 'eve2@elsewhere.example', subject: mark })
    await take(second)
    expect(await rowsOf('eve2@elsewhere.example')).toMatchObject([{ sender: 'unknown' }])
    const reply = { caseId, body: richText('Voici.'), files: [], cc: [] }
    await inbox.db.transaction((tx) => postReply(tx, reply, { ...at('2026-02-03T12:00'), by: inbox.office.amelie }))
    const to = await inbox.db.query(sql<{ to: string }>`
      select to_address as to from emails where case_id = ${caseId} and kind = 'reply'`)
    expect(to).toEqual([{ to: boreal.marie.email }])
  })

  it('is never quoted in our reply: that goes on from what the customer said', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    await take(mail({ from: boreal.marie.email, subject: mark, text: 'Toujours pareil' }))
    await take(mail({ from: 'eve@elsewhere.example', subject: mark, text: 'Payez ici' }))
    const reply = { caseId, body: richText('Voici.'), files: [], cc: [] }
    await inbox.db.transaction((tx) => postReply(tx, reply, { ...at('2026-02-03T12:00'), by: inbox.office.amelie }))
    const [email] = await inbox.db.query(sql<{ quoted: { text: string } }>`
      select content->'quoted' as quoted from emails where case_id = ${caseId} and kind = 'reply'`)
    expect(email?.quoted.text).toBe('Toujours pareil')
  })

  it('is not one who had a copy of our reply', async () => {
    const { caseId, mark } = await inbox.aCase()
    const reply = { caseId, body: richText('Voici.'), files: [], cc: ['luc@partner.example'] }
    await inbox.db.transaction((tx) => postReply(tx, reply, { ...at('2026-02-03T10:45'), by: inbox.office.amelie }))
    await take(mail({ from: 'Luc <luc@partner.example>', subject: mark, text: 'Merci' }))
    expect((await listMessages(inbox.db, caseId)).at(-1)).toMatchObject({ fromName: 'Luc', isFromUnknown: false })
  })
})

describe('two mails at the same time', () => {
  it('for a closed case reopen it once, and both are kept', async () => {
    for (let round = 0; round < 10; round++) {
      const { boreal, caseId, mark } = await inbox.aCase()
      const closing = { ...at('2026-02-03T10:30'), by: inbox.office.amelie }
      const covered = { caseId, verdict: 'covered' as const, reason: 'Vu avec elle' }
      await inbox.db.transaction((tx) => overrideVerdict(tx, covered, closing))
      await inbox.db.transaction((tx) => closeCase(tx, caseId, closing))
      // Of two people: mails of one address wait for each other anyway.
      const both = [boreal.marie.email, boreal.marc.email].map((from) => mail({ from, subject: mark }))
      const taken = await Promise.all(both.map((raw) => take(raw)))
      expect(taken).toMatchObject([{ outcome: 'message' }, { outcome: 'message' }])
      expect(await listMessages(inbox.db, caseId)).toHaveLength(2)
      expect((await findCase(inbox.db, caseId))?.closures).toMatchObject([{ reopenedBy: null }])
      expect((await findPlace(inbox.db, caseId)).states).toMatchObject([{ cause: 'reopened' }])
    }
  })
})

describe('a mail that comes again', () => {
  it('counts once, even when both come at the same time', async () => {
    const { boreal } = await inbox.aCase()
    const raw = mail({ from: boreal.marie.email, subject: 'Deux fois' })
    const answers = await Promise.all([take(raw), take(raw), take(raw)])
    expect(answers.filter((answer) => 'again' in answer)).toHaveLength(2)
    expect(await take(raw)).toEqual({ again: true })
    expect(await rowsOf(boreal.marie.email)).toHaveLength(1)
  })

  it('by another way is kept as the same', async () => {
    const { boreal } = await inbox.aCase()
    const raw = mail({ from: boreal.marie.email, subject: 'Deux chemins' })
    await take(raw)
    const other = Buffer.concat([Buffer.from('Received: from elsewhere by here\r\n'), raw])
    expect(await take(other)).toMatchObject({ outcome: 'duplicate' })
  })
})

describe('mail from machines', () => {
  it('too often from one address is let be', async () => {
    const boreal = await openBoreal(inbox.db, inbox.office)
    inbox.setClock('2026-02-04T11:00')
    for (let sent = 0; sent < mostAnHour; sent += 1) {
      expect(await take(mail({ from: boreal.marc.email, text: `${sent}` }))).toMatchObject({ outcome: 'new_case' })
    }
    expect(await take(mail({ from: boreal.marc.email, text: 'one more' }))).toMatchObject({ outcome: 'loop' })
    inbox.setClock('2026-02-04T12:01')
    expect(await take(mail({ from: boreal.marc.email, text: 'later' }))).toMatchObject({ outcome: 'new_case' })
  })

  it('that is an email of ours come back is let be', async () => {
    const { messageId, mark } = await inbox.aCase()
    const before = await inbox.countOf('messages')
    const own = mail({ from: 'x@forwarder.example', subject: mark, headers: [`Message-ID: ${messageId}`] })
    expect(await take(own)).toMatchObject({ outcome: 'ours' })
    expect(await take(mail({ from: 'Guichet <guichet@office.example>', subject: mark }))).toMatchObject({
      outcome: 'ours',
    })
    expect(await inbox.countOf('messages')).toBe(before)
  })

  it('that bounced is noted on the email and on its case, once, and is no message', async () => {
    const { boreal, caseId, messageId } = await inbox.aCase()
    const report = (action: string) =>
      mail({
        from: 'Mail Delivery System <MAILER-DAEMON@mx.example>',
        subject: 'Undelivered Mail Returned to Sender',
        headers: [
          'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
          'Auto-Submitted: auto-replied',
        ],
        text: [
          ...['--b', 'Content-Type: text/plain', '', 'Sorry.', '--b', 'Content-Type: message/delivery-status', ''],
          ...[
            'Reporting-MTA: dns; mx.example',
            '',
            `Final-Recipient: rfc822; ${boreal.marie.email}`,
            `Action: ${action}`,
          ],
          ...[
            'Status: 5.1.1',
            'Diagnostic-Code: smtp; 550 no such',
            '\tuser',
            '',
            '--b',
            'Content-Type: text/rfc822-headers',
            '',
          ],
          ...[`Message-ID: ${messageId}`, 'Subject: x', '', '--b--', ''],
        ].join('\r\n'),
      })
    expect(await take(report('failed'), { returnPath: '' })).toMatchObject({ outcome: 'bounce', caseId })
    expect(await take(report('failed'), { returnPath: '' })).toMatchObject({ outcome: 'bounce', caseId })
    const bounces = await inbox.db.query(sql<{ recipient: string; status: string; diagnostic: string }>`
      select b.recipient, b.status, b.diagnostic from email_bounces b join emails e on e.id = b.email_id
      where e.message_id = ${messageId}`)
    expect(bounces[0]).toEqual({ recipient: boreal.marie.email, status: '5.1.1', diagnostic: '550 no such user' })
    const notes = await listMessages(inbox.db, caseId)
    expect(notes).toMatchObject([{ kind: 'note', staffId: null, isFromUnknown: false }])
    expect(notes[0]?.text).toContain(`n’est pas arrivé à ${boreal.marie.email}`)
  })

  it('that came back to the return address of an email is noted on that one, whatever it says', async () => {
    const { caseId, messageId } = await inbox.aCase()
    const [email] = await inbox.db.query(sql<{ id: number }>`select id from emails where message_id = ${messageId}`)
    const to = returnAddress(secret, 'bounces@office.example', email?.id ?? 0)
    const made = to.replace(/-.{16}@/, '-0123456789abcdef@')
    const raw = (text: string) => mail({ from: 'robot@mx.example', subject: 'Sorry', text })
    const back = { returnPath: '', recipients: [to] }
    expect(await take(raw('No such user.'), back)).toMatchObject({ outcome: 'bounce', caseId })
    expect(await take(raw('Made up.'), { ...back, recipients: [made] })).toMatchObject({ outcome: 'auto_reply' })
  })

  it.each([
    ['Auto-Submitted: auto-replied', 'auto_reply'],
    ['Auto-Submitted: auto-generated (rejected)', 'auto_reply'],
    ['X-Auto-Response-Suppress: All', 'auto_reply'],
    ['Precedence: bulk', 'auto_reply'],
    ['X-Autoreply: yes', 'auto_reply'],
    ['Return-Path: <>', 'auto_reply'],
    ['List-Id: <talk.lists.example>', 'list'],
    ['Precedence: list', 'list'],
    ['X-Guichet: 1', 'ours'],
    ['X-Spam-Flag: YES', 'spam'],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=x', 'auto_reply'],
  ])('with %s is %s, on no case', async (header, outcome) => {
    const { boreal, mark } = await inbox.aCase()
    const [cases, messages, emails] = [
      await inbox.countOf('cases'),
      await inbox.countOf('messages'),
      await inbox.countOf('emails'),
    ]
    expect(await take(mail({ from: boreal.marie.email, subject: mark, headers: [header] }))).toMatchObject({ outcome })
    expect([await inbox.countOf('cases'), await inbox.countOf('messages'), await inbox.countOf('emails')]).toEqual([
      cases,
      messages,
      emails,
    ])
  })

  it('that says it is no machine is a message', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    const raw = mail({ from: boreal.marie.email, subject: mark, headers: ['Auto-Submitted: no'] })
    expect(await take(raw, { returnPath: boreal.marie.email })).toMatchObject({ outcome: 'message', caseId })
  })
})
