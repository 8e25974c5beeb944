import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { at, openOffice, type TestOffice } from '../../test/people.ts'
import { publicState, slugOf } from './article.ts'
import { findArticle, findPublicArticle } from './find-article.ts'
import { hasArticles, listArticles, listPublicArticles } from './list-articles.ts'
import { publishArticle } from './publish-article.ts'
import { searchArticles } from './search-articles.ts'
import { setArticle } from './set-article.ts'
import { voteOnArticle } from './vote-on-article.ts'
import { type Writing, writeArticle } from './write-article.ts'

const store = useDatabase()
let office: TestOffice
beforeAll(async () => {
  office = await openOffice(store.db)
})

const by = (time = '2026-02-03T10:00') => at(time, office.amelie)

async function write(writing: Partial<Writing>) {
  const usual = { articleId: null, language: 'fr' as const, basedOn: null, title: 'Créer un gabarit' }
  const rest = { markdown: 'Ouvrez une mise en plan.', category: null, productIds: [] }
  const answer = await store.db.transaction((tx) => writeArticle(tx, { ...usual, ...rest, ...writing }, by()))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.articleId
}

async function publish(articleId: number, language: 'fr' | 'en' = 'fr') {
  const article = await findArticle(store.db, articleId)
  const versionId = article?.versions.findLast((version) => version.language === language)?.id ?? 0
  return store.db.transaction((tx) => publishArticle(tx, { articleId, language, versionId }, by()))
}

const search = (words: string, more: { language?: 'fr' | 'en'; product?: string; atLeast?: number } = {}) =>
  searchArticles(store.db, { language: 'fr', most: 5, atLeast: 1, words, ...more })

describe('the name of an article in its address', () => {
  it.each([
    ['Créer un gabarit de mise en plan', 'creer-un-gabarit-de-mise-en-plan'],
    ['L’œuvre, n° 2!', 'l-oeuvre-n-2'],
    ['日本', 'article'],
  ])('of « %s » is %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })
})

describe('the text of an article', () => {
  it('is set from Markdown, its headings below the title', () => {
    expect(setArticle('# Étapes\n\n1. **Ouvrez**').html).toContain('<h2>Étapes</h2>')
    expect(setArticle('1. **Ouvrez**').html).toContain('<li><strong>Ouvrez</strong></li>')
  })

  it('keeps nothing that acts, and no image from elsewhere', () => {
    for (const written of [
      '<script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '![y](https://elsewhere.example/y.png)',
      '<img src="/help/pictures/1/../../desk" onerror=alert(1)>',
    ]) {
      expect(setArticle(written).html, written).not.toMatch(/script|onerror|elsewhere|<img/)
    }
    expect(setArticle('![gabarit](/help/pictures/12)').html).toContain('<img src="/help/pictures/12" alt="gabarit" />')
  })
})

describe('an article', () => {
  it('is a draft until it is published, in each language by itself', async () => {
    const articleId = await write({ title: 'Publier' })
    expect(await findPublicArticle(store.db, { language: 'fr', slug: 'publier' })).toBeUndefined()
    expect(await publish(articleId)).toEqual({ published: true })
    const shown = await findPublicArticle(store.db, { language: 'fr', slug: 'publier' })
    expect(shown).toMatchObject({ title: 'Publier', html: '<p>Ouvrez une mise en plan.</p>', elsewhere: null })
    await write({ articleId, language: 'en', title: 'Publishing' })
    expect(await findPublicArticle(store.db, { language: 'en', slug: 'publishing' })).toBeUndefined()
    await publish(articleId, 'en')
    const inEnglish = await findPublicArticle(store.db, { language: 'en', slug: 'publishing' })
    expect(inEnglish?.elsewhere).toBe('publier')
    expect(await hasArticles(store.db, 'en')).toBe(true)
  })

  it('stays as it was published while it is written anew, and keeps its address', async () => {
    const articleId = await write({ title: 'Un titre' })
    await publish(articleId)
    const before = await findArticle(store.db, articleId)
    await write({ articleId, title: 'Un autre titre', basedOn: before?.versions[0]?.id ?? null })
    expect((await findPublicArticle(store.db, { language: 'fr', slug: 'un-titre' }))?.title).toBe('Un titre')
    const after = await findArticle(store.db, articleId)
    expect(after && publicState(after, 'fr')).toBe('changed')
    await publish(articleId)
    expect((await findPublicArticle(store.db, { language: 'fr', slug: 'un-titre' }))?.title).toBe('Un autre titre')
    expect(after?.versions).toHaveLength(2)
  })

  it('is taken off the pages, once', async () => {
    const articleId = await write({ title: 'À retirer' })
    await publish(articleId)
    const withdraw = () =>
      store.db.transaction((tx) => publishArticle(tx, { articleId, language: 'fr', versionId: null }, by()))
    expect(await withdraw()).toEqual({ published: false })
    expect(await withdraw()).toEqual({ refused: 'as_it_was' })
    expect(await findPublicArticle(store.db, { language: 'fr', slug: 'a-retirer' })).toBeUndefined()
  })

  it('is not written over by who had not seen its last version', async () => {
    const articleId = await write({ title: 'À deux' })
    await expect(write({ articleId, title: 'À deux', basedOn: null })).rejects.toThrow('changed_meanwhile')
  })

  it('with the title of another has a number in its address', async () => {
    await write({ title: 'Même nom' })
    const second = await write({ title: 'Même nom' })
    expect((await findArticle(store.db, second))?.slugs).toEqual([{ language: 'fr', slug: 'meme-nom-2' }])
  })

  it('is not published in the version of another', async () => {
    const [one, other] = [await write({ title: 'Un' }), await write({ title: 'Autre' })]
    const versionId = (await findArticle(store.db, other))?.versions[0]?.id ?? 0
    const answer = await store.db.transaction((tx) =>
      publishArticle(tx, { articleId: one, language: 'fr', versionId }, by()),
    )
    expect(answer).toEqual({ refused: 'no_version' })
  })

  it('counts who was helped, of what is or was public', async () => {
    const articleId = await write({ title: 'Utile' })
    const versionId = (await findArticle(store.db, articleId))?.versions[0]?.id ?? 0
    const vote = (voter: string, helpful: boolean) =>
      store.db.transaction((tx) => voteOnArticle(tx, { articleId, versionId, helpful, voter }, by()))
    expect(await vote('one', true)).toEqual({ refused: 'not_public' })
    await publish(articleId)
    await vote('one', true)
    await vote('another', true)
    await vote('another', false)
    expect((await findArticle(store.db, articleId))?.votes).toEqual([{ language: 'fr', helpful: 1, total: 2 }])
    expect((await listArticles(store.db, 'utile'))[0]).toMatchObject({ id: articleId, helpful: 1, votes: 2 })
  })
})

describe('a search', () => {
  it('finds words without their accents, and by their endings', async () => {
    const articleId = await write({
      title: 'Déplacer une licence réseau',
      markdown: 'Fermez les sessions.',
      category: 'licence_activation',
      productIds: [office.pdm],
    })
    expect(await search('deplacement licences')).toEqual([])
    await publish(articleId)
    expect(await search('deplacees')).toHaveLength(1)
    const [found] = await search('licences reseau')
    expect(found).toMatchObject({ slug: 'deplacer-une-licence-reseau', category: 'licence_activation' })
    expect(await search('licences', { language: 'en' })).toEqual([])
    expect((await listPublicArticles(store.db, 'fr')).map(({ title }) => title)).toContain(
      'Déplacer une licence réseau',
    )
  })

  it('wants several words of a description, and puts the product’s own first', async () => {
    const ids = [
      await write({ title: 'Convertisseur bloqué', markdown: 'Le convertisseur reste bloqué.' }),
      await write({
        title: 'Convertisseur bloqué',
        markdown: 'Le convertisseur reste bloqué.',
        productIds: [office.pdm],
      }),
    ]
    for (const id of ids) await publish(id)
    const words = 'Bonjour, depuis ce matin le convertisseur reste bloqué sur mon poste'
    const found = await search(words, { product: 'solidworks-pdm', atLeast: 2 })
    expect(found.map(({ slug }) => slug)).toEqual(['convertisseur-bloque-2', 'convertisseur-bloque'])
    expect(await search('Bonjour, le convertisseur ne fait rien du tout ici', { atLeast: 2 })).toEqual([])
  })

  it.each(["l'été \\ & | ! ( ) :* <->", "'; drop table articles; --", '', 'à le la', 'eeeeeeeee', 'a\0b'])(
    'stands what is typed: %s',
    async (words) => {
      await expect(search(words)).resolves.toBeInstanceOf(Array)
    },
  )
})
