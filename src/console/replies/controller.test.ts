import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, openBoreal } from '../../../test/people.ts'
import { paths } from '../../paths.ts'

const desk = useDesk()
let cookie = ''
beforeAll(async () => {
  cookie = await desk.signedIn(desk.office.amelie)
})

const typed = {
  name: 'Accusé',
  folder: 'Général',
  fr: 'Bonjour **{{demandeur}}**',
  en: '',
  in_use: 'yes',
  based_on: '',
}
const post = (path: string, fields: Record<string, string>) => desk.post(path, fields, { cookie })
const get = (path: string) => desk.get(path, { cookie })

async function written(more: Partial<typeof typed> = {}) {
  const { location } = await post(paths.newReply, { ...typed, ...more })
  return location.split('?')[0] ?? ''
}

describe('a canned reply at the desk', () => {
  it('is previewed with an example, saved, listed in its folder, and its versions are kept', async () => {
    const preview = await post(paths.newReply, { ...typed, act: 'preview' })
    expect(preview.page).toContain('Bonjour <strong>Marie Tremblay</strong>')
    const path = await written({ name: 'Reçu' })
    const { page } = await get(path)
    const [, basedOn = ''] = /name="based_on" value="(\d+)"/.exec(page) ?? []
    expect((await post(path, { ...typed, name: 'Bien reçu', based_on: basedOn })).location).toContain('said=saved')
    expect((await get(path)).page).toContain('Version 2')
    expect((await get(`${paths.replies}?q=bien+recu`)).page).toContain('Bien reçu')
  })

  it('with an unknown variable is shown again with what was typed', async () => {
    const { status, page } = await post(paths.newReply, { ...typed, en: 'Hello {{customer}}' })
    expect(status).toBe(400)
    expect(page).toContain('Variable inconnue : {{customer}}')
    expect(page).toContain('Hello {{customer}}</textarea>')
  })
})

describe('a canned reply on a case', () => {
  it('says that a value is missing before anything is sent', async () => {
    const rental = await openBoreal(desk.db, desk.office, { term: 'quarterly' })
    const { caseId } = await ask(desk.db, rental, { productId: desk.office.standard })
    const replyId = (await written({ name: 'Remise', fr: 'Jusqu’au {{anniversaire}}' })).split('/').at(-1)
    const { page } = await get(`/desk/cases/${caseId}?canned=${replyId}`)
    expect(page).toContain('Jusqu’au [? jour où les Appels de Grâce sont remis à neuf]</textarea>')
    expect(page).toContain('<p class="mistake marks-left" role="status">Une valeur manque')
  })

  it('is listed by what is searched, and answered filled in', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const replyId = (await written({ name: 'Pour la liste' })).split('/').at(-1)
    const list = await get(`/desk/cases/${caseId}/canned-replies?canned_search=pour+la+liste`)
    expect(list.page).toContain(`data-filled="/desk/cases/${caseId}/canned-replies/${replyId}"`)
    expect(list.page).not.toContain('<html')
    const filled = await get(`/desk/cases/${caseId}/canned-replies/${replyId}`)
    expect(filled.page).toBe('<p>Bonjour <strong>Marie Tremblay</strong></p>')
    expect(filled.headers.get('Content-Language')).toBe('fr')
    expect((await get(`/desk/cases/${caseId}/canned-replies/99999`)).status).toBe(404)
    expect((await desk.get(`/desk/cases/${caseId}/canned-replies/${replyId}`)).status).toBe(303)
  })

  it('no longer in use is not offered', async () => {
    const { caseId } = await ask(desk.db, await openBoreal(desk.db, desk.office), { productId: desk.office.standard })
    await written({ name: 'Retirée', in_use: '' })
    const { page } = await get(`/desk/cases/${caseId}/canned-replies?canned_search=retiree`)
    expect(page).toContain('Aucune réponse type ne correspond.')
  })
})
