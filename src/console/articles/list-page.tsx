import { categoryWords } from '../../coverage/words.ts'
import { publicState } from '../../knowledge/article.ts'
import type { ListedArticle } from '../../knowledge/list-articles.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import { type Language, languages, type Words } from '../../platform/language.ts'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage } from '../_answers-page.tsx'
import { StateTag } from './_state-tag.tsx'

type ArticlesPageProps = { visit: StaffVisit; articles: readonly ListedArticle[]; asked: string }

/** The articles of the help pages, and what is public of each. */
export function ArticlesPage({ visit, articles, asked }: ArticlesPageProps) {
  const { language } = visit.staff
  const beside = (
    <>
      <a class="button" href={paths.newArticle}>
        {words.begin[language]}
      </a>
      <search>
        <form class="search" method="get">
          <label for="q" class="unseen">
            {words.search[language]}
          </label>
          <input id="q" name="q" type="search" value={asked} placeholder={words.search[language]} />
          <button class="button second" type="submit">
            {words.find[language]}
          </button>
        </form>
      </search>
    </>
  )
  return (
    <AnswersPage visit={visit} title={words.title[language]} here="articles" beside={beside}>
      {articles.length === 0 ? (
        <p class="empty">{(asked === '' ? words.none : words.notFound)[language]}</p>
      ) : (
        <table class="mail written">
          <thead>
            <tr>
              <th scope="col">{words.article[language]}</th>
              <th scope="col">{words.state[language]}</th>
              <th scope="col">{words.helped[language]}</th>
              <th scope="col">{words.written[language]}</th>
            </tr>
          </thead>
          <tbody>
            {articles.map((article) => (
              <Row key={article.id} article={article} visit={visit} />
            ))}
          </tbody>
        </table>
      )}
    </AnswersPage>
  )
}

function Row({ article, visit }: { article: ListedArticle; visit: StaffVisit }) {
  const { language } = visit.staff
  const { id, category, helpful, votes, writtenAt } = article
  return (
    <tr>
      <td>
        <a class="subject" href={to(paths.articleAtDesk, { article: id })}>
          {titleOf(article, language)}
        </a>
        {category !== null && <span class="excerpt">{categoryWords[category].label[language]}</span>}
      </td>
      <td>
        <span class="tags">
          {languages.map((each) => (
            <StateTag key={each} of={each} state={publicState(article, each)} language={language} />
          ))}
        </span>
      </td>
      <td data-label={words.helped[language]}>{votes > 0 && words.votes(helpful, votes)[language]}</td>
      <td>{formatInstant(writtenAt, language, visit.office.time_zone)}</td>
    </tr>
  )
}

function titleOf({ versions }: ListedArticle, language: Language): string {
  return (versions.find((version) => version.language === language) ?? versions[0])?.title ?? ''
}

const words = {
  title: { fr: 'Articles d’aide', en: 'Help articles' },
  search: { fr: 'Titre ou texte', en: 'Title or text' },
  find: { fr: 'Chercher', en: 'Search' },
  begin: { fr: 'Nouvel article', en: 'New article' },
  none: {
    fr: 'Aucun article encore. Ce que vous expliquez souvent mérite d’être écrit une fois.',
    en: 'No article yet. What you explain often is worth writing once.',
  },
  notFound: { fr: 'Aucun article ne correspond.', en: 'No article matches.' },
  article: { fr: 'Article', en: 'Article' },
  state: { fr: 'État', en: 'State' },
  helped: { fr: 'A aidé', en: 'Helped' },
  written: { fr: 'Dernière version', en: 'Last version' },
  votes: (helpful: number, votes: number): Words => ({ fr: `${helpful} sur ${votes}`, en: `${helpful} of ${votes}` }),
}
