import { verdictWords } from '../coverage/words.ts'
import type { Language, Words } from '../platform/language.ts'
import type { Verdict } from '../policy/policy.ts'

const tones: Record<Verdict, string> = {
  covered: 'good',
  partly_covered: 'wait',
  not_covered: 'no',
  needs_review: 'wait',
}

/** A verdict at a glance; a refusal that no person stands behind yet says so. */
export function VerdictTag({
  verdict,
  confirmed,
  language,
}: {
  verdict: Verdict
  confirmed: boolean
  language: Language
}) {
  const proposed = !confirmed && (verdict === 'not_covered' || verdict === 'partly_covered')
  return (
    <span class={`tag ${tones[verdict]}${proposed ? ' proposed' : ''}`}>
      {verdictWords[verdict][language]}
      {proposed && <small>{words.toConfirm[language]}</small>}
    </span>
  )
}

const words = { toConfirm: { fr: 'à confirmer', en: 'to confirm' } } as const satisfies Record<string, Words>
