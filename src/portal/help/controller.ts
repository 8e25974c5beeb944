import { randomUUID } from 'node:crypto'
import { render } from 'preact-render-to-string'
import { findPicture, findPublicArticle } from '../../knowledge/find-article.ts'
import { findVote } from '../../knowledge/find-vote.ts'
import { listPublicArticles } from '../../knowledge/list-articles.ts'
import { searchArticles } from '../../knowledge/search-articles.ts'
import { voteOnArticle } from '../../knowledge/vote-on-article.ts'
import { paths, to } from '../../paths.ts'
import { once } from '../../platform/attempts.ts'
import { readForm } from '../../platform/read-form.ts'
import { refuseHeldBack } from '../../platform/virus-scanner/held-back.ts'
import { actingNow } from '../../staff/author.ts'
import { filePolicy } from '../../ui/headers.ts'
import { beginToRead } from '../../ui/send-file.ts'
import { goTo, noSuchPage, numberIn, showPage, type Visit } from '../../ui/visit.ts'
import { knowVisitor, readVisitor } from '../../ui/visitor.ts'
import { ArticlePage } from './article-page.tsx'
import { HelpPage } from './page.tsx'
import { Suggestions } from './suggestions.tsx'

/** Shows what the help pages have, or what they have on some words. */
export async function showHelp(visit: Visit) {
  const { db, language } = visit
  const asked = (visit.c.req.query('q') ?? '').trim().slice(0, 200)
  const articles =
    asked === ''
      ? await listPublicArticles(db, language)
      : await searchArticles(db, { language, words: asked, most: 30, atLeast: 1 })
  return showPage(visit, HelpPage({ visit, articles, asked }))
}

/** Shows an article. */
export async function showArticle(visit: Visit) {
  const { db, language } = visit
  const slug = slugIn(visit)
  const article = await findPublicArticle(db, { language, slug })
  if (article === undefined) throw noSuchPage()
  const voter = readVisitor(visit, votingOn(article.id))
  const vote = voter === undefined ? undefined : await findVote(db, voter)
  return showPage(visit, ArticlePage({ visit, article, slug, vote, formKey: randomUUID() }))
}

/** Takes a reader's word on whether an article helped; who says otherwise later has changed it. */
export async function addArticleVote(visit: Visit) {
  const { db, clock, language } = visit
  const form = await readForm(visit.c.req.raw)
  const version = form.text('version')
  if (!/^[1-9]\d{0,14}$/.test(version)) throw noSuchPage()
  const article = await findPublicArticle(db, { language, slug: slugIn(visit) })
  if (article === undefined) throw noSuchPage()
  const voter = knowVisitor(visit, votingOn(article.id))
  const helpful = form.text('helpful') === 'yes'
  const vote = { articleId: article.id, versionId: Number(version), helpful, voter }
  const key = form.text('key').slice(0, 100)
  await db.transaction(
    (tx) =>
      once(tx, { purpose: `article-vote:${version}:${helpful}`, key: key === '' ? undefined : key }, () =>
        voteOnArticle(tx, vote, actingNow(clock, null)),
      ),
    { repeatable: key !== '' },
  )
  return goTo(visit, `${to(paths.article[language], { slug: slugIn(visit) })}#helpful`)
}

function votingOn(articleId: number): string {
  return `article ${articleId}`
}

/** Answers with the articles that a description, as far as it is typed, may be about: a piece of HTML, or nothing. */
export async function suggestArticles(visit: Visit) {
  const { c, db, language } = visit
  const [words, product] = [c.req.query('q') ?? '', (c.req.query('product') ?? '').slice(0, 64)]
  const articles = await searchArticles(db, { language, words: words.slice(0, 1000), product, most: 4, atLeast: 2 })
  return c.html(articles.length === 0 ? '' : render(Suggestions({ articles, language })))
}

/** Hands out a picture of an article; what is under its address never changes. */
export async function showPicture(visit: Visit) {
  const { c, db, desk } = visit
  const picture = await findPicture(db, numberIn(visit, 'picture'))
  if (picture === undefined) throw noSuchPage()
  await refuseHeldBack(db, { name: 'image', digest: picture.digest })
  const content = await beginToRead(desk.files, picture.digest)
  c.header('Content-Type', picture.mediaType)
  c.header('Content-Length', String(picture.sizeBytes))
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  c.header('Content-Security-Policy', filePolicy)
  return c.body(content)
}

function slugIn({ c }: Visit): string {
  const slug = c.req.param('slug') ?? ''
  if (!/^[a-z0-9-]{1,120}$/.test(slug)) throw noSuchPage()
  return slug
}
