import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { meanwhile } from '../../test/meanwhile.ts'
import { ask, at, confirm, openBoreal, type TestAccount } from '../../test/people.ts'
import { closeCase } from '../cases/close-case.ts'
import { openCustomerSession } from '../customers/open-customer-session.ts'
import { paths, to } from '../paths.ts'
import { day } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { askHowItWent } from '../satisfaction/ask-how-it-went.ts'
import { answerEngagement } from '../services/answer-engagement.ts'
import { quoteEngagement } from '../services/quote-engagement.ts'
import { linkFor } from '../ui/links.ts'
import { consentTexts } from './consent.ts'
import { listConsents } from './list-consents.ts'
import { type NewConsent, recordConsent } from './record-consent.ts'

const desk = useDesk()
let boreal: TestAccount
beforeEach(async () => {
  desk.setClock('2026-02-04T12:00')
  boreal = await openBoreal(desk.db, desk.office)
})

const author = (time: string) => at(time, desk.office.amelie)
const question = (given: boolean): NewConsent => ({
  personId: boreal.marie.id,
  kind: 'satisfaction_questions',
  given,
  how: 'page',
  language: 'fr',
})
const record = (consent: NewConsent, time = '2026-02-03T12:00') =>
  desk.db.transaction((tx) => recordConsent(tx, consent, at(time)))
const listed = async () =>
  (await listConsents(desk.db, boreal.marie.id)).map(({ kind, given, how, about }) => ({ kind, given, how, about }))

/** A covered request of Marie's, closed a day before the question is due. */
async function closed() {
  const request = { productId: desk.office.standard, category: 'error_or_bug', author: at('2026-02-03T10:00') }
  const { caseId } = await ask(desk.db, boreal, request)
  await desk.db.transaction((tx) => closeCase(tx, caseId, author('2026-02-03T11:00')))
  return caseId
}
const askAbout = (caseId: number) =>
  desk.db.transaction((tx) => askHowItWent(tx, caseId, () => at('2026-02-04T12:00').at))
const signedIn = async () => {
  const opening = { email: boreal.marie.email, replaced: undefined }
  return `guichet_customer=${await desk.db.transaction((tx) => openCustomerSession(tx, opening, desk.desk.clock()))}`
}

describe('who withdrew from the question after a request', () => {
  it('is asked no more, until they agree again', async () => {
    const caseId = await closed()
    await record(question(false))
    expect(await askAbout(caseId)).toEqual({ refused: 'not_due' })
    await record(question(true))
    expect(await askAbout(caseId)).toEqual({ asked: true })
  })

  it('is not asked even while they say so', async () => {
    const caseId = await closed()
    const [, answer] = await meanwhile(
      desk.db,
      (tx) => recordConsent(tx, question(false), at('2026-02-04T11:59')),
      (tx) => askHowItWent(tx, caseId, () => at('2026-02-04T12:00').at),
    )
    expect(answer).toEqual({ refused: 'not_due' })
  })

  it('keeps the others asked', async () => {
    await record(question(false))
    boreal = await openBoreal(desk.db, desk.office)
    expect(await askAbout(await closed())).toEqual({ asked: true })
  })
})

describe('a consent', () => {
  it('is added to, never changed; the same once more adds nothing', async () => {
    expect(await record(question(false))).toEqual({ recorded: true })
    expect(await record(question(false))).toEqual({ recorded: false })
    expect(await record(question(true))).toEqual({ recorded: true })
    expect((await listed()).map(({ given }) => given)).toEqual([true, false])
    await expect(desk.db.query(sql`update consents set given = false`)).rejects.toThrow('only added to')
    await expect(desk.db.query(sql`delete from consents`)).rejects.toThrow('only added to')
  })

  it('was given to a text that is never edited: a new version is added after it', () => {
    const digest = createHash('sha256')
    for (const [kind, versions] of Object.entries(consentTexts)) digest.update(`${kind}${JSON.stringify(versions[0])}`)
    expect(digest.digest('hex').slice(0, 16)).toBe('fdbef602fce65a3a')
  })

  it('is given and withdrawn by the person, on a page of their own and by the link of the question', async () => {
    const cookie = await signedIn()
    expect((await desk.get(paths.ownConsents.en, { cookie })).page).toContain('Withdraw my consent')
    const withdrawal = { kind: 'satisfaction_questions', given: 'no' }
    const { location } = await desk.post(paths.ownConsents.fr, withdrawal, { cookie })
    const { page } = await desk.get(location, { cookie })
    expect(page).toContain('Vous avez dit non.')
    expect(page).toContain('sur une page du guichet')
    const caseId = await closed()
    await desk.db.transaction((tx) => recordConsent(tx, question(true), at('2026-02-04T10:00')))
    await askAbout(caseId)
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `rating:${caseId}`, how: 'mailed' })
    expect((await desk.get(to(paths.rating.fr, { case: caseId }, { link }))).page).toContain('Ne plus me poser')
    const answer = await desk.post(to(paths.ratingQuestion.fr, { case: caseId }, { link }), { given: 'no' })
    expect((await desk.get(answer.location)).page).toContain('cette question ne vous sera plus posée')
    expect((await listed()).map(({ given }) => given)).toEqual([false, true, false])
  })

  it('is noted by a colleague with how they were told, and told by the audit log', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const page = to(paths.personConsents, { person: boreal.marie.id })
    expect((await desk.get(to(paths.account, { account: boreal.accountId }), { cookie })).page).toContain(page)
    const told = { kind: 'satisfaction_questions', given: 'no', how: 'phone', language: 'en' }
    const { location } = await desk.post(page, told, { cookie })
    const shown = (await desk.get(location, { cookie })).page
    expect(shown).toContain('par téléphone · en anglais · texte 1 · noté par Amélie Roy')
    expect(shown).toContain('Once a request is closed')
    const [entry] = await desk.db.query(sql<{ staffId: number; about: string }>`
      select staff_id as "staffId", about from audit_entries where kind = 'consent.recorded' order by id desc limit 1`)
    expect(entry).toEqual({ staffId: desk.office.amelie, about: `person:${boreal.marie.id}` })
    // Nobody signed in to a desk page gives a consent in the person's place on a page of theirs.
    const { location: refused } = await desk.post(page, { ...told, how: 'page', given: 'yes' }, { cookie })
    expect(refused).toContain('said=missing')
    expect(await listed()).toHaveLength(1)
  })
})

describe('the wish to go on in English, the paid terms having been read in French', () => {
  it('is recorded with a paid way that is picked on the English page, not with others', async () => {
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    await confirm(desk.db, caseId, author('2026-02-03T10:05'))
    const link = linkFor(desk.desk.secret, boreal.marie.id, { to: `case:${caseId}`, how: 'mailed' })
    const pick = (language: 'fr' | 'en', way: string) =>
      desk.post(to(paths.requestChoice[language], { case: caseId }, { link }), { way })
    await pick('fr', 'pay_per_incident')
    await pick('en', 'grace_call')
    expect(await listed()).toEqual([])
    expect((await desk.get(to(paths.request.en, { case: caseId }, { link }))).page).toContain(
      'I ask to go on in English',
    )
    await pick('en', 'pay_per_incident')
    expect(await listed()).toEqual([{ kind: 'english_terms', given: true, how: 'page', about: `case:${caseId}` }])
  })

  it('is recorded with a quote that is accepted in English', async () => {
    const quote = {
      accountId: boreal.accountId,
      caseId: null,
      kind: 'training' as const,
      scope: { fr: 'Deux jours', en: '' },
      billing: { by: 'fixed_price' as const, priceCents: 100_000 },
      validUntil: day('2026-04-01'),
    }
    const quoted = await desk.db.transaction((tx) => quoteEngagement(tx, quote, author('2026-02-03T10:00')))
    if (!('engagementId' in quoted)) throw new Error('not quoted')
    const { engagementId } = quoted
    const yes = { engagementId, personId: boreal.marie.id, language: 'en', answer: 'accepted', name: 'Marie' } as const
    await desk.db.transaction((tx) => answerEngagement(tx, yes, at('2026-02-03T11:00')))
    expect(await listed()).toEqual([
      { kind: 'english_terms', given: true, how: 'page', about: `engagement:${engagementId}` },
    ])
  })
})
