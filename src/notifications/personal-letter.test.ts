import { beforeAll, describe, expect, it } from 'vitest'
import { testOffice } from '../../test/desk.ts'
import { useOutgoing } from '../../test/outgoing.ts'
import { at, type TestAccount } from '../../test/people.ts'
import { receiveMessage } from '../conversation/receive-message.ts'
import { cleanHtml } from '../conversation/rich-text.ts'
import { sql } from '../platform/sql.ts'
import { setSignature } from '../staff/set-signature.ts'
import { replyMarker } from './reply-marker.ts'

const outgoing = useOutgoing()
const { server } = outgoing
const plain = (text: string | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')

async function answered(more: Parameters<typeof outgoing.reply>[1] = {}, before?: Before) {
  const { boreal, caseId } = await outgoing.open()
  await before?.({ boreal, caseId })
  await outgoing.reply(caseId, { time: '2026-02-03T12:00', ...more })
  await outgoing.deliver('2026-02-03T12:01')
  return { boreal, caseId, mail: server.last(boreal.marie.email).mail }
}
type Before = (open: { boreal: TestAccount; caseId: number }) => unknown

async function writeBack({ boreal, caseId }: { boreal: TestAccount; caseId: number }, html: string) {
  const { id, name, email: address } = boreal.marie
  const received = { caseId, person: { id, name, address }, body: cleanHtml(html), cc: [], files: [] }
  await outgoing.db.transaction((tx) => receiveMessage(tx, { ...received, cameBy: 'portal' }, at('2026-02-03T11:30')))
}

describe('a reply', () => {
  it('reads like a letter: the line to answer above, the words, the signature, the page, what it answers', async () => {
    const { mail, caseId } = await answered({ words: 'Bonjour Marie,\n\nessayez ceci.' })
    const text = plain(mail.text)
    expect(text.split('\n')[0]).toBe(replyMarker)
    expect(text).toContain(
      'Bonjour Marie,\n\nessayez ceci.\n\nAmélie Roy\nBureau d’essai\n\nVoir la demande :\nhttps://',
    )
    expect(text).toContain(`/fr/demandes/${caseId}?link=`)
    expect(text).toMatch(/Bureau d’essai · 1, rue du Test · .* · 418 555-0100/)
    expect(text).toContain('Le 3 février 2026 à 10 h 00, Marie Tremblay a écrit :\n> Comment faire un gabarit ?')
    expect(mail.from?.value).toEqual([{ name: 'Amélie Roy · Bureau d’essai', address: 'guichet@office.example' }])
  })

  it('says the same in HTML, in the same order', async () => {
    const { mail } = await answered({ body: cleanHtml('<p>Essayez <b>ceci</b>.</p>') })
    const html = plain(String(mail.html))
    const order = [
      replyMarker,
      '<p>Essayez <b>ceci</b>.</p>',
      'Amélie Roy<br/>Bureau d’essai',
      'Voir la demande</a>',
      'Marie Tremblay a écrit :',
      '<p>Comment faire un gabarit ?</p>',
    ].map((part) => html.indexOf(part))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
    expect(html).not.toMatch(/<h1|background:#f3f0e9/)
  })

  it('quotes what the customer said last, without its pictures', async () => {
    const { mail } = await answered({}, (open) =>
      writeBack(open, '<p>Toujours <i>brisé</i></p><img src="cid:a"><img src="https://far.example/x.png">'),
    )
    expect(plain(mail.text)).toContain('Le 3 février 2026 à 11 h 30, Marie Tremblay a écrit :\n> Toujours brisé')
    expect(mail.text).not.toContain('gabarit')
    expect(mail.html).toContain('<p>Toujours <i>brisé</i></p>')
    expect(mail.html).not.toMatch(/<img|far\.example/)
  })

  it('opens nothing of the account to who is copied: no page, no link, no balance', async () => {
    await answered({ cc: ['claire@boreal.example'] })
    const { mail, raw } = server.last('claire@boreal.example')
    expect(mail.text).toContain('Voici.')
    expect(`${mail.text}${mail.html}${raw}`).not.toMatch(/link=|aide\.example|\/solde|\/balance|\/demandes/)
    expect(mail.to).toMatchObject({ value: [{ name: '', address: 'claire@boreal.example' }] })
  })

  it('goes once to each who is copied, and never to the office itself', async () => {
    const { boreal, caseId } = await outgoing.open()
    server.arrived.length = 0
    const cc = ['ana@boreal.example', 'Ana@Boreal.example', 'Guichet@office.example', boreal.marie.email.toUpperCase()]
    await outgoing.reply(caseId, { cc })
    await outgoing.deliver()
    const to = server.arrived.filter(({ mail }) => mail.subject?.startsWith('Re:')).map((one) => one.to[0])
    expect(to.toSorted()).toEqual(['ana@boreal.example', boreal.marie.email])
  })

  it('sends a stranger nothing that somebody typed beside their address', async () => {
    const { mail } = await answered({}, ({ boreal }) =>
      outgoing.db.query(sql`
        insert into account_roles (account_id, person_id, role, recorded_at)
        values (${boreal.accountId}, ${boreal.marie.id}, 'none', now())`),
    )
    expect(mail.text).toContain('Voici.')
    expect(`${mail.text}${mail.html}`).not.toContain('gabarit')
  })
})

describe('a signature', () => {
  beforeAll(async () => {
    const author = { ...at('2026-01-05T09:00'), by: outgoing.people.ben }
    await outgoing.db.transaction((tx) => setSignature(tx, { fr: 'Ben', en: 'Ben Carter\n<Desk & co>' }, author))
  })

  it('is its writer’s own, in the language of the reader', async () => {
    const { mail } = await answered({ by: outgoing.people.ben }, ({ boreal }) =>
      outgoing.db.query(sql`
        insert into person_descriptions (person_id, name, language, recorded_at)
        values (${boreal.marie.id}, 'Marie Tremblay', 'en', now())`),
    )
    expect(mail.text).toContain('Voici.\n\nBen Carter\n<Desk & co>\n\nSee the request:')
    expect(mail.html).toContain('Ben Carter<br/>&lt;Desk &amp; co>')
    expect(mail.subject).toMatch(/^Re: Your request \[nº/)
    const { mail: inFrench } = await answered({ by: outgoing.people.ben })
    expect(inFrench.text).toContain('Voici.\n\nBen\n\n')
  })

  it('stays as it was in a letter that waits, and changes in the next', async () => {
    const { boreal, caseId } = await outgoing.open()
    const set = (fr: string) =>
      outgoing.db.transaction((tx) =>
        setSignature(tx, { fr, en: '' }, { ...at('2026-02-03T11:00'), by: outgoing.people.josee }),
      )
    await set('Avant')
    await outgoing.reply(caseId, { by: outgoing.people.josee })
    await set('Après')
    await outgoing.reply(caseId, { by: outgoing.people.josee, time: '2026-02-03T11:10' })
    await set('')
    await outgoing.reply(caseId, { by: outgoing.people.josee, time: '2026-02-03T11:20' })
    await outgoing.deliver()
    const signed = server.to(boreal.marie.email).map(({ mail }) => /Voici\.\n\n(.*)/.exec(mail.text ?? '')?.[1])
    expect(signed.filter(Boolean)).toEqual(['Avant', 'Après', 'Josée Martel'])
  })
})

describe('an office with lines of its own', () => {
  const lines = { signature_fr: 'Assistance technique', signature_en: 'Technical support' }
  const other = useOutgoing({ office: { ...testOffice, ...lines } })

  it('has them below the name of who set no signature', async () => {
    const { boreal, caseId } = await other.open()
    await other.reply(caseId, {})
    await other.deliver()
    expect(other.server.last(boreal.marie.email).mail.text).toContain('Voici.\n\nAmélie Roy\nAssistance technique\n\n')
  })
})
