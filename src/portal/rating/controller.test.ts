import { beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../test/people.ts'
import { closeCase } from '../../cases/close-case.ts'
import { paths, to } from '../../paths.ts'
import { askHowItWent } from '../../satisfaction/ask-how-it-went.ts'
import { findQuestion } from '../../satisfaction/find-question.ts'
import { linkFor, mailedLinks } from '../../ui/links.ts'

const desk = useDesk()
let [caseId, personId, marcId] = [0, 0, 0]
beforeEach(async () => {
  const { db, office } = desk
  const boreal = await openBoreal(db, office)
  caseId = (await ask(db, boreal, { productId: office.standard, category: 'error_or_bug' })).caseId
  personId = boreal.marie.id
  marcId = boreal.marc.id
  await db.transaction((tx) => closeCase(tx, caseId, at('2026-02-03T11:00', office.amelie)))
  await db.transaction((tx) => askHowItWent(tx, caseId, () => at('2026-02-04T11:00').at))
  desk.setClock('2026-02-05T09:00')
})

const linkOf = (person = personId) => linkFor(desk.desk.secret, person, { to: `rating:${caseId}`, how: 'mailed' })
const page = (link = linkOf(), query = {}) => to(paths.rating.fr, { case: caseId }, { link, ...query })
const ratings = async () => (await findQuestion(desk.db, caseId))?.ratings.map(({ rating, remark }) => [rating, remark])
const ticked = (text: string) => /<input[^>]*value="(\w+)"[^>]*checked/.exec(text)?.[1]

describe('the link of the question', () => {
  it('shows its answer ticked, and records nothing until it is confirmed', async () => {
    const { secret, settings } = desk.desk
    const links = mailedLinks({ secret, publicUrl: settings.publicUrl, language: 'fr', personId })
    const { status, page: text } = await desk.get(links.rating(caseId, 'fair'))
    expect(status).toBe(200)
    expect(ticked(text)).toBe('fair')
    expect(text).toContain('Rien n’est encore envoyé')
    expect(await ratings()).toEqual([])
  })

  it('confirmed is recorded with its word, and shown as given from then on', async () => {
    const sent = await desk.post(page(), { rating: 'good', remark: '  Merci!\n' })
    expect(sent).toMatchObject({ status: 303, location: page(undefined, { said: 'rated' }) })
    expect(await ratings()).toEqual([['good', 'Merci!']])
    const shown = await desk.get(sent.location)
    expect(shown.page).toMatch(/Merci : c’est noté[\s\S]*Merci!<\/textarea>[\s\S]*Changer ma réponse/)
    expect(ticked(shown.page)).toBe('good')
    await desk.post(page(), { rating: 'bad', remark: '' })
    expect((await ratings())?.at(-1)).toEqual(['bad', ''])
  })

  it('opens nothing when it was tampered with, is another’s, or was not mailed', async () => {
    const other = linkFor(desk.desk.secret, personId, { to: `rating:${caseId + 1}`, how: 'mailed' })
    const sent = linkFor(desk.desk.secret, personId, { to: `rating:${caseId}`, how: 'sent' })
    const ofRequest = linkFor(desk.desk.secret, personId, { to: `case:${caseId}`, how: 'mailed' })
    const swapped = linkOf().replace(/^\d+/, String(marcId))
    for (const link of ['', `${linkOf()}x`, other, sent, ofRequest, swapped]) {
      expect((await desk.get(page(link))).status).toBe(link === '' ? 303 : 403)
      expect((await desk.post(page(link), { rating: 'bad', remark: '' })).status).toBe(403)
    }
    expect((await desk.get(page(linkOf(marcId)))).status).toBe(404)
    expect((await desk.post(page(linkOf(marcId)), { rating: 'bad', remark: '' })).status).toBe(404)
    expect(await ratings()).toEqual([])
  })

  it('asks again for an answer that is none, and keeps the word', async () => {
    for (const rating of ['', 'great', 'constructor']) {
      const { status, page: text } = await desk.post(page(), { rating, remark: 'Un mot' })
      expect(status).toBe(400)
      expect(text).toMatch(/Choisissez une réponse[\s\S]*Un mot<\/textarea>/)
    }
    expect((await desk.get(page(undefined, { rating: '"><b>' }))).status).toBe(200)
    expect(await ratings()).toEqual([])
  })

  it('says after two weeks what was answered, and loses no word that came too late', async () => {
    await desk.post(page(), { rating: 'fair', remark: '' })
    desk.setClock('2026-02-18T11:00')
    expect((await desk.get(page())).page).toMatch(/On pouvait répondre jusqu’au[\s\S]*Votre réponse : moyen/)
    const late = await desk.post(page(), { rating: 'good', remark: 'Finalement réglé' })
    expect(late.status).toBe(409)
    expect(late.page).toContain('Finalement réglé')
    expect(await ratings()).toEqual([['fair', '']])
  })

  it('speaks English to who reads English, and leads to the request', async () => {
    const { page: text } = await desk.get(to(paths.rating.en, { case: caseId }, { link: linkOf(), rating: 'good' }))
    expect(text).toContain('How did it go?')
    const link = linkFor(desk.desk.secret, personId, { to: `case:${caseId}`, how: 'mailed' })
    expect(text).toContain(to(paths.request.en, { case: caseId }, { link }))
    expect((await desk.get(to(paths.request.en, { case: caseId }, { link }))).status).toBe(200)
  })
})
