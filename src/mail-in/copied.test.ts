import { describe, expect, it } from 'vitest'
import { testOffice } from '../../test/desk.ts'
import { mail, useMailIn } from '../../test/mail-in.ts'
import { at, openBoreal } from '../../test/people.ts'
import { mergeCases } from '../cases/merge-cases.ts'
import { submitRequest } from '../cases/submit-request.ts'
import { copiedNow, mostCopied } from '../copies/copied.ts'
import { copyAddress } from '../copies/copy-address.ts'
import { listCopyFacts } from '../copies/list-copy-facts.ts'
import { uncopyAddress } from '../copies/uncopy-address.ts'
import { describeOffice } from '../office/find-office.ts'
import { sql } from '../platform/sql.ts'
import { findReceivedMail } from './list-received.ts'
import { sortMail } from './sort-mail.ts'

const inbox = useMailIn()
const { take } = inbox
const [luc, zoe] = ['luc@partner.example', 'zoe@maker.example']
const author = (time = '2026-02-03T10:45') => ({ ...at(time), by: inbox.office.amelie })

const copied = async (caseId: number) => copiedNow(await listCopyFacts(inbox.db, caseId))
const copy = (caseId: number, address: string) =>
  inbox.db.transaction((tx) => copyAddress(tx, { caseId, address }, author()))
const uncopy = (caseId: number, address: string) =>
  inbox.db.transaction((tx) => uncopyAddress(tx, { caseId, address }, author()))

async function caseOf(raw: Buffer): Promise<number> {
  const taken = await take(raw)
  if (!('caseId' in taken) || taken.caseId === null) throw new Error(JSON.stringify(taken))
  return taken.caseId
}

/** To whom what was written went on. */
async function passedOn(caseId: number) {
  const rows = await inbox.db.query(sql<{ to: string; text: string }>`
    select to_address as to, content->>'text' as text from emails
    where case_id = ${caseId} and kind = 'message_passed_on' order by id, to_address`)
  return rows.map(({ to, text }) => `${text} → ${to}`)
}

async function senderOf(address: string) {
  const [last] = await inbox.db.query(sql<{ sender: string; outcome: string }>`
    select sender, outcome from received_mails where from_address = ${address} order by id desc limit 1`)
  return last
}

describe('those in a mail', () => {
  it('of somebody of the account are copied from then on, whether in To or in Cc', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    const to = `guichet@office.example, Luc <${luc}>`
    await take(mail({ from: boreal.marie.email, subject: mark, to, headers: [`Cc: ${zoe.toUpperCase()}`] }))
    expect(await copied(caseId)).toEqual([luc, zoe])
    await take(mail({ from: boreal.marc.email, subject: mark, headers: ['Cc: ida@maker.example'] }))
    expect(await copied(caseId)).toEqual([luc, zoe, 'ida@maker.example'])
  })

  it('that opens a case are copied on it', async () => {
    const boreal = await openBoreal(inbox.db, inbox.office)
    const caseId = await caseOf(mail({ from: boreal.marie.email, headers: [`Cc: ${luc}`] }))
    expect(await copied(caseId)).toEqual([luc])
  })

  it('are not copied where the sender is unknown, or copied themselves', async () => {
    const { caseId, mark } = await inbox.aCase()
    await take(mail({ from: 'eve@elsewhere.example', subject: mark, headers: [`Cc: ${luc}`] }))
    await copy(caseId, zoe)
    await take(mail({ from: zoe, subject: mark, headers: [`Cc: ${luc}`] }))
    expect(await copied(caseId)).toEqual([zoe])
  })

  it('never are the requester, the office, a colleague or who wrote', async () => {
    await inbox.db.transaction(async (tx) => describeOffice(tx, testOffice, at('2025-01-06T09:00')))
    const { boreal, caseId, mark } = await inbox.aCase()
    const everybody = [boreal.marie.email, boreal.marc.email, testOffice.sender_email, 'ben@office.example', luc]
    await take(mail({ from: boreal.marc.email, subject: mark, headers: [`Cc: ${everybody.join(', ')}`] }))
    expect(await copied(caseId)).toEqual([luc])
  })

  it('are twenty at most', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    const many = Array.from({ length: 40 }, (_, n) => `n${n}@many.example`)
    await take(mail({ from: boreal.marie.email, subject: mark, headers: [`Cc: ${many.join(', ')}`] }))
    expect(await copied(caseId)).toEqual(many.slice(0, mostCopied))
  })

  it('that staff made a case of are copied where it is the sender’s', async () => {
    await openBoreal(inbox.db, inbox.office)
    const { boreal } = await inbox.aCase()
    for (const [from, requester, expected] of [
      ['neuf@boreal.example', { sender: 'joins' }, [luc]],
      ['autre@boreal.example', { personId: boreal.marie.id }, []],
    ] as const) {
      const taken = await take(mail({ from, headers: [`Cc: ${luc}`] }))
      const found = await findReceivedMail(inbox.db, 'mailId' in taken ? taken.mailId : 0)
      if (found === undefined) throw new Error('no mail')
      const sorting = { mail: found, described: { description: 'x', files: [] } }
      const place = { accountId: boreal.accountId, requester }
      const sorted = await inbox.db.transaction((tx) => sortMail(tx, { ...sorting, place }, author()))
      expect(await copied('caseId' in sorted ? sorted.caseId : 0)).toEqual(expected)
    }
  })
})

describe('who is no longer copied', () => {
  it('is unknown when they write, and what they say goes to nobody', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    await take(mail({ from: boreal.marie.email, subject: mark, headers: [`Cc: ${luc}`] }))
    await take(mail({ from: luc, subject: mark, text: 'Oui' }))
    expect(await senderOf(luc)).toMatchObject({ sender: 'copied' })
    await uncopy(caseId, luc)
    await take(mail({ from: luc, subject: mark, text: 'Encore' }))
    expect(await senderOf(luc)).toMatchObject({ sender: 'unknown' })
    expect(await passedOn(caseId)).toEqual([`Oui → ${boreal.marie.email}`])
  })

  it('is not known by the case that was merged into it either', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    await copy(caseId, luc)
    const request = {
      ...{ accountId: boreal.accountId, requester: { ...boreal.marie, known: true }, language: 'fr' as const },
      ...{ productId: null, productNamed: '', version: '', servicePack: '', category: 'unknown' },
      ...{ devices: [], description: 'La même chose', files: [] },
    }
    const other = await inbox.db.transaction((tx) => submitRequest(tx, request, author()))
    const intoId = 'caseId' in other ? other.caseId : 0
    await inbox.db.transaction((tx) => mergeCases(tx, { caseId, intoId }, author()))
    await take(mail({ from: luc, subject: mark }))
    expect(await senderOf(luc)).toMatchObject({ sender: 'copied' })
    await uncopy(intoId, luc)
    await take(mail({ from: luc, subject: mark }))
    expect(await senderOf(luc)).toMatchObject({ sender: 'unknown' })
  })
})

describe('what comes by mail', () => {
  it('goes on to those copied who did not have it, and never to its sender', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    await copy(caseId, zoe)
    await take(mail({ from: boreal.marie.email, subject: mark, text: 'Un', headers: [`Cc: ${luc}`] }))
    await take(mail({ from: luc, subject: mark, text: 'Deux', to: `guichet@office.example, ${boreal.marie.email}` }))
    await take(mail({ from: zoe, subject: mark, text: 'Trois' }))
    expect(await passedOn(caseId)).toEqual([
      `Un → ${zoe}`,
      `Deux → ${zoe}`,
      `Trois → ${boreal.marie.email}`,
      `Trois → ${luc}`,
    ])
  })

  it('goes nowhere when a machine wrote it, or it came before', async () => {
    const { boreal, caseId, mark } = await inbox.aCase()
    await copy(caseId, zoe)
    const away = mail({ from: boreal.marie.email, subject: mark, headers: ['Auto-Submitted: auto-replied'] })
    expect(await take(away)).toMatchObject({ outcome: 'auto_reply' })
    const raw = mail({ from: boreal.marie.email, subject: mark, text: 'Une fois' })
    await take(raw)
    await take(raw)
    expect(await passedOn(caseId)).toEqual([`Une fois → ${zoe}`])
  })
})
