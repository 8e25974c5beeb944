import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { at } from '../../../test/people.ts'
import { findArticle } from '../../knowledge/find-article.ts'
import { publishArticle } from '../../knowledge/publish-article.ts'
import { writeArticle } from '../../knowledge/write-article.ts'

const desk = useDesk()

async function publish(title: string, markdown: string) {
  const author = at('2026-02-03T10:00', desk.office.amelie)
  const writing = { articleId: null, language: 'fr' as const, basedOn: null, title, markdown }
  await desk.db.transaction(async (tx) => {
    const written = await writeArticle(tx, { ...writing, category: 'licence_activation', productIds: [] }, author)
    if ('refused' in written) throw new Error(written.refused)
    const versionId = (await findArticle(tx, written.articleId))?.versions[0]?.id ?? 0
    await publishArticle(tx, { articleId: written.articleId, language: 'fr', versionId }, author)
  })
}

describe('before anything is published', () => {
  it('no page speaks of help pages', async () => {
    expect((await desk.get('/fr')).page).not.toContain('pages d’aide')
    expect((await desk.get('/fr/demande')).page).not.toContain('data-suggest')
    expect((await desk.get('/fr/aide')).page).toContain('Il n’y a encore aucun article.')
  })
})

describe('the help pages', () => {
  beforeAll(() => publish('Déplacer une licence', 'Désactivez la licence <b>avant</b> de changer de poste.'))

  it('are read by subject, and found without accents', async () => {
    const { page } = await desk.get('/fr/aide')
    expect(page).toContain('Activer ou désactiver une licence')
    expect(page).toContain('href="/fr/aide/deplacer-une-licence"')
    expect((await desk.get('/fr/aide?q=deplacee')).page).toContain('1 article pour')
    expect((await desk.get('/en/help')).page).toContain('There is no article yet.')
  })

  it('lead to the other language only where it is published', async () => {
    expect((await desk.get('/fr/aide/deplacer-une-licence')).page).toContain('href="/en/help"')
    expect((await desk.get('/en/help/deplacer-une-licence')).status).toBe(404)
  })

  it('have no picture that nobody added', async () => {
    expect((await desk.get('/help/pictures/999')).status).toBe(404)
    expect((await desk.get('/help/pictures/x')).status).toBe(404)
    expect((await desk.get('/fr/aide/%00')).status).toBe(404)
    expect((await desk.get('/fr/aide?q=%00')).status).toBe(200)
    expect((await desk.get('/fr/demande/aide?q=%00&product=%00')).status).toBe(200)
  })
})

describe('while a description is typed', () => {
  it('articles that have several of its words are shown beside it', async () => {
    const suggested = async (q: string) => (await desk.get(`/fr/demande/aide?${new URLSearchParams({ q })}`)).page
    expect(await suggested('Je veux changer ma licence de poste')).toContain('target="_blank"')
    expect(await suggested('Une licence')).toContain('Déplacer une licence')
    expect(await suggested('Bonjour, rien ne marche avec la licence du collègue')).toBe('')
    expect(await suggested('')).toBe('')
    expect((await desk.get('/fr/demande')).page).toContain('data-suggest="/fr/demande/aide"')
  })
})
