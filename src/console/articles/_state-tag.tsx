import type { PublicState } from '../../knowledge/article.ts'
import type { Language, Words } from '../../platform/language.ts'

type StateTagProps = { of: Language; state: PublicState | undefined; language: Language }

/** How an article stands in one of its languages; nothing where it says nothing. */
export function StateTag({ of, state, language }: StateTagProps) {
  if (state === undefined) return null
  const tone = { draft: 'tag', published: 'tag good', changed: 'tag wait' }[state]
  return (
    <span class={tone}>
      {of.toUpperCase()} {stateWords[state][language]}
    </span>
  )
}

const stateWords: Record<PublicState, Words> = {
  draft: { fr: 'brouillon', en: 'draft' },
  published: { fr: 'publié', en: 'published' },
  changed: { fr: 'modifié depuis', en: 'changed since' },
}
