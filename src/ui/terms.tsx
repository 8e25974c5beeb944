import type { Language } from '../platform/language.ts'
import type { Quote } from '../services/engagement.ts'
import { termsOf } from '../services/terms.ts'

/** The terms of a quote; in English they follow the French ones (policy 9). */
export function QuoteTerms({ quote, language }: { quote: Quote; language: Language }) {
  const terms = termsOf(quote)
  return (
    <>
      {language === 'en' && (
        <div class="french-first" lang="fr">
          <p class="small">{frenchFirst}</p>
          <Rows terms={terms.fr} />
        </div>
      )}
      <Rows terms={terms[language]} />
    </>
  )
}

function Rows({ terms }: { terms: ReturnType<typeof termsOf>['fr'] }) {
  return (
    <dl class="terms">
      {terms.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class="words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const frenchFirst = 'Les conditions, d’abord en français\u00a0:'
