import { randomUUID } from 'node:crypto'
import { listProducts } from '../../catalogue/list-products.ts'
import { addPicture } from '../../knowledge/add-picture.ts'
import { type Article, longestArticle, longestTitle } from '../../knowledge/article.ts'
import { findArticle } from '../../knowledge/find-article.ts'
import { listArticles } from '../../knowledge/list-articles.ts'
import { publishArticle } from '../../knowledge/publish-article.ts'
import { setArticle } from '../../knowledge/set-article.ts'
import { writeArticle } from '../../knowledge/write-article.ts'
import { paths, to } from '../../paths.ts'
import { isLanguage, type Language, type Words } from '../../platform/language.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import { notTakenWords } from '../../platform/virus-scanner/held-back.ts'
import { categories } from '../../policy/policy.ts'
import { actingNow } from '../../staff/author.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { actOnce, saidOf } from '../_act.ts'
import { wholeNumber } from '../_values.ts'
import { limits, readPicture } from './_read-picture.ts'
import { mistakeWords, said } from './_said.ts'
import { ArticlesPage } from './list-page.tsx'
import { ArticleFormPage, type TypedArticle } from './page.tsx'

/** Lists the articles, or those that have some words. */
export async function showArticles(visit: StaffVisit) {
  const asked = (visit.c.req.query('q') ?? '').trim().slice(0, 200)
  return showPage(visit, ArticlesPage({ visit, asked, articles: await listArticles(visit.db, asked) }))
}

/** Shows the form of a new article. */
export function showNewArticle(visit: StaffVisit) {
  return show(visit, { article: undefined, typed: typedFrom(visit, undefined) })
}

/** Shows an article in a language, with its last words or those of an older version (`?version=42`). */
export async function showArticleForm(visit: StaffVisit) {
  const article = await articleIn(visit)
  return show(visit, { article, typed: typedFrom(visit, article) })
}

/** Begins an article. */
export function addArticle(visit: StaffVisit) {
  return save(visit, undefined)
}

/** Keeps one more version of an article. */
export async function addArticleVersion(visit: StaffVisit) {
  return save(visit, await articleIn(visit))
}

/** Publishes a version. */
export function addArticlePublication(visit: StaffVisit) {
  return publish(visit, { isWithdrawn: false })
}

/** Takes an article off the help pages. */
export function addArticleWithdrawal(visit: StaffVisit) {
  return publish(visit, { isWithdrawn: true })
}

async function publish(visit: StaffVisit, { isWithdrawn }: { isWithdrawn: boolean }) {
  const articleId = numberIn(visit, 'article')
  const form = await readForm(visit.c.req.raw)
  const language = languageIn(form.text('language'), visit)
  const versionId = isWithdrawn ? null : (wholeNumber(form, 'version', 1) ?? 0)
  const answer = await actOnce(visit, { purpose: `publication:${articleId}`, form }, (tx, author) =>
    publishArticle(tx, { articleId, language, versionId }, author),
  )
  const code = saidOf(answer, isWithdrawn ? 'withdrawn' : 'published')
  return goTo(visit, to(paths.articleAtDesk, { article: articleId }, { language, said: code }))
}

async function save(visit: StaffVisit, article: Article | undefined) {
  const form = await readForm(visit.c.req.raw, { store: visit.desk.files, limits })
  const { typed, mistakes } = await readArticle(visit, form)
  if (form.text('act') === 'preview' || Object.keys(mistakes).length > 0) {
    return show(visit, { article, typed, mistakes, isPreviewed: true })
  }
  const { language, title, markdown, category, productIds, basedOn } = typed
  const articleId = article?.id ?? null
  const writing = { articleId, language, basedOn, title, markdown, category, productIds }
  const answer = await actOnce(visit, { purpose: `article:${articleId ?? 'new'}`, form }, (tx, author) =>
    writeArticle(tx, writing, author),
  )
  if ('refused' in answer) {
    const isEmpty = answer.refused === 'empty'
    const wrong: Mistakes = isEmpty ? { markdown: mistakeWords.markdown } : { title: mistakeWords.changed_meanwhile }
    // Who has read what was saved meanwhile may save over it.
    const last = article?.versions.findLast((version) => version.language === language)
    return show(visit, { article, typed: { ...typed, basedOn: last?.id ?? null }, mistakes: wrong, isPreviewed: true })
  }
  return goTo(visit, to(paths.articleAtDesk, { article: answer.articleId }, { language, said: 'saved' }))
}

/** Reads what was typed; a picture that came along is kept, and stands at the end of the text. */
async function readArticle(visit: StaffVisit, form: Form): Promise<{ typed: TypedArticle; mistakes: Mistakes }> {
  const mistakes: Record<string, Words> = {}
  const sent = await readPicture(form, visit.desk.files)
  let markdown = form.text('markdown').trim()
  if (sent === 'not_one') mistakes.picture = mistakeWords.picture
  else if (sent && 'signature' in sent) mistakes.picture = notTakenWords(sent)
  else if (sent !== undefined) {
    const author = actingNow(visit.clock, visit.staff.id)
    const id = await visit.db.transaction((tx) => addPicture(tx, sent.picture, author), { repeatable: true })
    const name = sent.name.replace(/\.\w+$/, '').replace(/[[\]]/g, '')
    markdown = `${markdown}\n\n![${name}](${to(paths.articlePicture, { picture: id })})`.trim()
  }
  const title = form.text('title').replace(/\s+/g, ' ').trim()
  if (title === '' || title.length > longestTitle) mistakes.title = mistakeWords.title
  if (markdown === '' || markdown.length > longestArticle) mistakes.markdown = mistakeWords.markdown
  const typed: TypedArticle = {
    language: languageIn(form.text('language'), visit),
    title,
    markdown,
    category: categories.find((known) => known === form.text('category')) ?? null,
    productIds: form.texts('product').map(Number).filter(Number.isSafeInteger),
    basedOn: wholeNumber(form, 'based_on', 1) ?? null,
  }
  return { typed, mistakes }
}

type Shown = {
  article: Article | undefined
  typed: TypedArticle
  mistakes?: Mistakes
  isPreviewed?: boolean
}

async function show(visit: StaffVisit, { article, typed, mistakes = {}, isPreviewed = false }: Shown) {
  const code = visit.c.req.query('said') ?? ''
  const page = ArticleFormPage({
    visit,
    article,
    typed,
    mistakes,
    products: await listProducts(visit.db),
    preview: isPreviewed ? setArticle(typed.markdown).html : undefined,
    notice: Object.hasOwn(said, code) ? said[code] : undefined,
    formKey: randomUUID(),
  })
  return showPage(visit, page, Object.keys(mistakes).length === 0 ? 200 : 400)
}

async function articleIn(visit: StaffVisit): Promise<Article> {
  const article = await findArticle(visit.db, numberIn(visit, 'article'))
  if (article === undefined) throw noSuchPage()
  return article
}

function typedFrom(visit: StaffVisit, article: Article | undefined): TypedArticle {
  const known = article?.versions.map((version) => version.language) ?? []
  const first = known.includes(visit.staff.language) ? visit.staff.language : known.at(-1)
  const language = languageIn(visit.c.req.query('language') ?? first ?? '', visit)
  const versions = article?.versions.filter((version) => version.language === language) ?? []
  const asked = visit.c.req.query('version')
  const last = versions.at(-1)
  const from = asked === undefined ? last : (versions.find(({ id }) => String(id) === asked) ?? last)
  return {
    language,
    title: from?.title ?? '',
    markdown: from?.markdown ?? '',
    category: article?.category ?? null,
    productIds: article?.productIds ?? [],
    basedOn: last?.id ?? null,
  }
}

function languageIn(text: string, { staff }: StaffVisit): Language {
  return isLanguage(text) ? text : staff.language
}
