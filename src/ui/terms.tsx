import type { Language } from '../platform/language.ts'
import type { Quote } from '../services/engagement.ts'
import { termsOf } from '../services/terms.ts'

type QuoteTermsProps = { quote: Quote; language: Language; frenchFirst?: boolean }

/** The terms of a quote; before a customer answers in English they are read in French (policy 9). */
export function QuoteTerms({ quote, language, frenchFirst: isFrenchFirst = false }: QuoteTermsProps) {
  const terms = termsOf(quote)
  return (
    <>
      {isFrenchFirst && language === 'en' && (
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
        <div key={label} class={label === 'Total' ? 'total' : undefined}>
          <dt>{label}</dt>
          <dd class="words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const frenchFirst = 'Les conditions, d’abord en français\u00a0:'
