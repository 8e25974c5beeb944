import { categoryWords } from '../../coverage/words.ts'
import type { PublicTitle } from '../../knowledge/list-articles.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import { type Category, categories } from '../../policy/policy.ts'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'

type HelpPageProps = { visit: Visit; articles: readonly PublicTitle[]; asked: string }

/** The articles that are published, by what they are about; or those that some words find. */
export function HelpPage({ visit, articles, asked }: HelpPageProps) {
  const { language } = visit
  const elsewhere = to(paths.help[language === 'fr' ? 'en' : 'fr'], {}, { q: asked })
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <h1>{words.title[language]}</h1>
      <search>
        <form class="search" method="get">
          <label for="q" class="unseen">
            {words.search[language]}
          </label>
          <input id="q" name="q" type="search" value={asked} placeholder={words.search[language]} />
          <button class="button" type="submit">
            {words.find[language]}
          </button>
        </form>
      </search>
      {asked === '' ? (
        <ByCategory articles={articles} language={language} />
      ) : (
        <Found articles={articles} asked={asked} language={language} />
      )}
      <section class="ask" aria-labelledby="ask">
        <h2 id="ask">{words.notFound[language]}</h2>
        <a class="button second" href={paths.requestForm[language]}>
          {words.ask[language]}
        </a>
      </section>
    </PortalPage>
  )
}

type ListProps = { articles: readonly PublicTitle[]; language: Language }

function ByCategory({ articles, language }: ListProps) {
  if (articles.length === 0) return <p class="empty">{words.nothing[language]}</p>
  const byCategory = Map.groupBy(articles, ({ category }) => category)
  const groups: (Category | null)[] = [...categories, null]
  return (
    <>
      {groups.map((category) => {
        const its = byCategory.get(category)
        if (its === undefined) return null
        const id = category ?? 'other'
        return (
          <section key={id} class="topic" aria-labelledby={id}>
            <h2 id={id}>{(category === null ? words.other : categoryWords[category].label)[language]}</h2>
            <Titles articles={its} language={language} />
          </section>
        )
      })}
    </>
  )
}

function Found({ articles, asked, language }: ListProps & { asked: string }) {
  return (
    <section aria-labelledby="found">
      <h2 id="found">{words.found(articles.length, asked)[language]}</h2>
      {articles.length === 0 ? (
        <p>
          {words.otherWords[language]} <a href={paths.help[language]}>{words.all[language]}</a>
        </p>
      ) : (
        <Titles articles={articles} language={language} />
      )}
    </section>
  )
}

function Titles({ articles, language }: ListProps) {
  return (
    <ul class="titles">
      {articles.map(({ slug, title, excerpt }) => (
        <li key={slug}>
          <a href={to(paths.article[language], { slug })}>{title}</a>
          <span class="excerpt">{excerpt}</span>
        </li>
      ))}
    </ul>
  )
}

const words = {
  title: { fr: 'Pages d’aide', en: 'Help pages' },
  search: { fr: 'Que cherchez-vous?', en: 'What are you looking for?' },
  find: { fr: 'Chercher', en: 'Search' },
  nothing: { fr: 'Il n’y a encore aucun article.', en: 'There is no article yet.' },
  other: { fr: 'Autres sujets', en: 'Other subjects' },
  found: (count: number, asked: string): Words => ({
    fr: `${count === 0 ? 'Aucun' : count} article${count > 1 ? 's' : ''} pour « ${asked} »`,
    en: `${count === 0 ? 'No' : count} article${count === 1 ? '' : 's'} for “${asked}”`,
  }),
  otherWords: { fr: 'Essayez d’autres mots, ou', en: 'Try other words, or' },
  all: { fr: 'voyez tous les articles', en: 'see every article' },
  notFound: { fr: 'Vous n’avez pas trouvé?', en: 'Not what you were looking for?' },
  ask: { fr: 'Faire une demande', en: 'Ask for help' },
}
