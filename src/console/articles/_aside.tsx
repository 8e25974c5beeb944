import { type Article, publicState } from '../../knowledge/article.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { StateTag } from './_state-tag.tsx'
import type { ArticleFormPageProps } from './page.tsx'

type AsideProps = ArticleFormPageProps & { article: Article }

/** What is public of an article in the language at hand, and its history. */
export function ArticleAside(props: AsideProps) {
  return (
    <aside class="beside">
      <Publishing {...props} />
      <History {...props} />
    </aside>
  )
}

function Publishing({ visit, article, typed, formKey }: AsideProps) {
  const { language } = visit.staff
  const state = publicState(article, typed.language)
  const last = article.versions.findLast((version) => version.language === typed.language)
  const slug = article.slugs.find((one) => one.language === typed.language)?.slug
  const votes = article.votes.find((one) => one.language === typed.language)
  const at = { article: article.id }
  return (
    <section class="panel" aria-labelledby="publishing">
      <h2 id="publishing">{words.publishing[language]}</h2>
      {state === undefined && <p>{words.nothing[language]}</p>}
      {state !== undefined && (
        <p>
          <StateTag of={typed.language} state={state} language={language} />
        </p>
      )}
      {last !== undefined && state !== 'published' && (
        <form method="post" action={to(paths.articlePublication, at)}>
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="language" value={typed.language} />
          <input type="hidden" name="version" value={last.id} />
          <p>
            <button class="button" type="submit">
              {(state === 'changed' ? words.publishLast : words.publish)[language]}
            </button>
          </p>
        </form>
      )}
      {slug !== undefined && state !== undefined && state !== 'draft' && (
        <>
          <p>
            <a href={to(paths.article[typed.language], { slug })}>{words.see[language]}</a>
          </p>
          {votes && <p>{words.votes(votes.helpful, votes.total)[language]}</p>}
          <form method="post" action={to(paths.articleWithdrawal, at)}>
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="language" value={typed.language} />
            <button class="button second small" type="submit">
              {words.withdraw[language]}
            </button>
          </form>
        </>
      )}
    </section>
  )
}

function History({ visit, article, typed }: AsideProps) {
  const { staff, office } = visit
  const { language } = staff
  const versions = article.versions.filter((version) => version.language === typed.language)
  const entries = [
    ...article.publications
      .filter((one) => one.language === typed.language)
      .map(({ versionId, publishedAt, publishedBy }) => ({
        at: publishedAt,
        by: publishedBy,
        words: versionId === null ? words.taken : words.made(1 + versions.findIndex(({ id }) => id === versionId)),
        title: '',
        path: '',
      })),
    ...versions.map(({ id, title, writtenAt, writtenBy }, position) => ({
      at: writtenAt,
      by: writtenBy,
      words: words.version(position + 1),
      title,
      path: to(paths.articleAtDesk, { article: article.id }, { language: typed.language, version: id }),
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime())
  if (entries.length === 0) return null
  return (
    <section class="panel" aria-labelledby="history">
      <h2 id="history">{words.history[language]}</h2>
      <ol class="record">
        {entries.map((entry) => (
          <li key={`${entry.path} ${entry.at.getTime()}`}>
            <span>
              {entry.path === '' ? (
                entry.words[language]
              ) : (
                <>
                  <a href={entry.path}>{entry.words[language]}</a> {entry.title}
                </>
              )}
            </span>
            <span class="when">
              {formatInstant(entry.at, language, office.time_zone)}
              {entry.by !== null && `, ${entry.by}`}
            </span>
          </li>
        ))}
      </ol>
      <p class="hint">{words.historyHint[language]}</p>
    </section>
  )
}

const words = {
  publishing: { fr: 'Publication', en: 'Publication' },
  nothing: { fr: 'Rien n’est encore écrit dans cette langue.', en: 'Nothing is written in this language yet.' },
  publish: { fr: 'Publier', en: 'Publish' },
  publishLast: { fr: 'Publier la dernière version', en: 'Publish the last version' },
  see: { fr: 'Voir la page publique', en: 'See the public page' },
  votes: (helpful: number, total: number): Words => ({
    fr: `A aidé ${helpful} fois sur ${total}.`,
    en: `Helped ${helpful} times out of ${total}.`,
  }),
  withdraw: { fr: 'Retirer des pages d’aide', en: 'Take off the help pages' },
  history: { fr: 'Historique', en: 'History' },
  version: (number: number): Words => ({ fr: `Version ${number}`, en: `Version ${number}` }),
  made: (number: number): Words => ({ fr: `Version ${number} publiée`, en: `Version ${number} published` }),
  taken: { fr: 'Retiré des pages d’aide', en: 'Taken off the help pages' },
  historyHint: {
    fr: 'Ouvrez une version pour en reprendre le texte, puis enregistrez.',
    en: 'Open a version to take its text again, then save.',
  },
}
