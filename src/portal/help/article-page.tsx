import { categoryWords } from '../../coverage/words.ts'
import type { PublicArticle } from '../../knowledge/find-article.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'

type ArticlePageProps = {
  visit: Visit
  article: PublicArticle
  slug: string
  vote: boolean | undefined
  formKey: string
}

/** An article, and whether it helped. */
export function ArticlePage({ visit, article, slug, vote, formKey }: ArticlePageProps) {
  const { language, office } = visit
  const other = language === 'fr' ? 'en' : 'fr'
  const { title, html, category, products, publishedAt } = article
  const elsewhere =
    article.elsewhere === null ? paths.help[other] : to(paths.article[other], { slug: article.elsewhere })
  return (
    <PortalPage visit={visit} title={title} elsewhere={elsewhere}>
      <p class="over-title">
        <a href={paths.help[language]}>{words.help[language]}</a>
        {category !== null && ` · ${categoryWords[category].label[language]}`}
      </p>
      <article>
        <h1>{title}</h1>
        {products.length > 0 && <p class="small quiet">{products.join(' · ')}</p>}
        {/* Cleaned when it was written: nothing in it acts. */}
        <div class="article" dangerouslySetInnerHTML={{ __html: html }} />
        <p class="small quiet">
          {words.published[language]} {formatInstant(publishedAt, language, office.time_zone)}
        </p>
      </article>
      <section class="helpful" id="helpful" aria-labelledby="was-helpful">
        <h2 id="was-helpful">{(vote === undefined ? words.helpful : words.thanks)[language]}</h2>
        {vote !== undefined && <p>{(vote ? words.itHelped : words.itDidNot)[language]}</p>}
        <form method="post" action={to(paths.articleVote[language], { slug })}>
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="version" value={article.versionId} />
          {vote !== true && (
            <button class="button second" type="submit" name="helpful" value="yes">
              {(vote === undefined ? words.yes : words.yesAfterAll)[language]}
            </button>
          )}
          {vote !== false && (
            <button class="button second" type="submit" name="helpful" value="no">
              {(vote === undefined ? words.no : words.noAfterAll)[language]}
            </button>
          )}
        </form>
        <p>
          {words.otherwise[language]} <a href={paths.requestForm[language]}>{words.ask[language]}</a>
        </p>
      </section>
    </PortalPage>
  )
}

const words = {
  help: { fr: 'Pages d’aide', en: 'Help pages' },
  published: { fr: 'Publié le', en: 'Published on' },
  helpful: { fr: 'Est-ce que cela vous a aidé?', en: 'Was this helpful?' },
  yes: { fr: 'Oui', en: 'Yes' },
  no: { fr: 'Non', en: 'No' },
  thanks: { fr: 'Merci de votre réponse.', en: 'Thank you for telling us.' },
  itHelped: { fr: 'Vous avez répondu que cela vous a aidé.', en: 'You said that this was helpful.' },
  itDidNot: {
    fr: 'Vous avez répondu que cela ne vous a pas aidé.',
    en: 'You said that this was not helpful.',
  },
  yesAfterAll: { fr: 'Finalement, oui', en: 'Helpful after all' },
  noAfterAll: { fr: 'Finalement, non', en: 'Not helpful after all' },
  otherwise: { fr: 'Il vous manque quelque chose?', en: 'Something is missing?' },
  ask: { fr: 'Écrivez-nous.', en: 'Write to us.' },
} as const satisfies Record<string, Words>
