import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { paths } from '../../paths.ts'

const desk = useDesk()
let cookie = ''
beforeAll(async () => {
  cookie = await desk.signedIn(desk.office.amelie)
})

const typed = { language: 'fr', based_on: '', title: 'Poser une question', markdown: 'Dites **tout**.', category: '' }
const post = (path: string, fields: Record<string, string | Blob>) =>
  desk.post(path, fields, { cookie, multipart: true })
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function written(fields: Record<string, string | Blob> = {}) {
  const { location } = await post(paths.newArticle, { ...typed, ...fields })
  const path = location.split('?')[0] ?? ''
  const { page } = await desk.get(location, { cookie })
  return { path, page, version: /name="version" value="(\d+)"/.exec(page)?.[1] ?? '' }
}

describe('an article at the desk', () => {
  it('is written, previewed, published, seen by customers, and taken back', async () => {
    const preview = await post(paths.newArticle, { ...typed, act: 'preview' })
    expect(preview.page).toContain('<p>Dites <strong>tout</strong>.</p>')
    const { path, page, version } = await written()
    expect(page).toContain('rien de public n’a changé')
    expect((await desk.get('/fr/aide/poser-une-question')).status).toBe(404)
    await desk.post(`${path}/publication`, { language: 'fr', version }, { cookie })
    const shown = await desk.get('/fr/aide/poser-une-question')
    expect(shown.page).toContain('Dites <strong>tout</strong>.')
    expect((await desk.get('/fr')).page).toContain('Voir les pages d’aide')
    expect((await desk.get('/fr/aide?q=questions')).page).toContain('1 article pour')
    await desk.post(`${path}/withdrawal`, { language: 'fr' }, { cookie })
    expect((await desk.get('/fr/aide/poser-une-question')).status).toBe(404)
    expect((await desk.get(paths.articles, { cookie })).page).toContain('brouillon')
  })

  it('keeps what was typed while it says what to correct', async () => {
    const { status, page } = await post(paths.newArticle, { ...typed, title: '' })
    expect(status).toBe(400)
    expect(page).toContain('Donnez un titre')
    expect(page).toContain('Dites **tout**.')
  })

  it('that somebody saved meanwhile is not lost, and neither is what was typed', async () => {
    const { path } = await written({ title: 'À deux' })
    const { status, page } = await post(path, { ...typed, title: 'À deux', markdown: 'Autre chose.' })
    expect(status).toBe(400)
    expect(page).toContain('entre-temps')
    expect(page).toContain('Autre chose.')
  })

  it('takes a picture to the end of its text, and shows it to everybody', async () => {
    const picture = new File([png], 'étape [1].png', { type: 'image/png' })
    const { page } = await written({ title: 'Avec une image', picture })
    const [, address = ''] = /!\[étape 1\]\((\/help\/pictures\/\d+)\)/.exec(page) ?? []
    const { status, headers } = await desk.get(address)
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('image/png')
    expect(headers.get('Content-Security-Policy')).toContain('sandbox')
  })

  it('refuses a picture that is none', async () => {
    const picture = new File(['<svg onload=alert(1)>'], 'x.svg', { type: 'image/svg+xml' })
    const { page } = await post(paths.newArticle, { ...typed, picture })
    expect(page).toContain('L’image doit être un fichier PNG')
  })
})

describe('whether an article helped', () => {
  it('is said with one press, and pressed twice counts once', async () => {
    const { path, version } = await written({ title: 'Un vote' })
    await desk.post(`${path}/publication`, { language: 'fr', version }, { cookie })
    const { page } = await desk.get('/fr/aide/un-vote')
    const [, key = ''] = /name="key" value="([^"]+)"/.exec(page) ?? []
    const vote = () => desk.post('/fr/aide/un-vote/avis', { key, version, helpful: 'yes' })
    const first = await vote()
    expect(first.location).toBe('/fr/aide/un-vote#helpful')
    await vote()
    expect((await desk.get(path, { cookie })).page).toContain('A aidé 1 fois sur 1.')
    const again = { version, helpful: 'no' }
    expect((await desk.get('/fr/aide/un-vote', { cookie: first.cookies })).page).toContain('que cela vous a aidé')
    await desk.post('/fr/aide/un-vote/avis', again, { cookie: first.cookies })
    expect((await desk.get('/fr/aide/un-vote', { cookie: first.cookies })).page).toContain('ne vous a pas aidé')
    expect((await desk.get(path, { cookie })).page).toContain('A aidé 0 fois sur 1.')
    await desk.post('/fr/aide/un-vote/avis', again)
    expect((await desk.get(path, { cookie })).page).toContain('A aidé 0 fois sur 2.')
  })
})
