import type { PublicTitle } from '../../knowledge/list-articles.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'

/** Articles that may answer a request before it is sent; they open beside the form, which keeps what was typed. */
export function Suggestions({ articles, language }: { articles: readonly PublicTitle[]; language: Language }) {
  return (
    <>
      <h3>{words.maybe[language]}</h3>
      <ul>
        {articles.map(({ slug, title }) => (
          <li key={slug}>
            <a href={to(paths.article[language], { slug })} target="_blank" rel="noopener">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const words = {
  maybe: { fr: 'Ceci vous aide peut-être', en: 'This may help you' },
} as const satisfies Record<string, Words>
