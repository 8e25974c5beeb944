import type { ComponentChildren } from 'preact'
import type { Language, Words } from '../platform/language.ts'

/** What is wrong with a form: a sentence for each field that needs another look. */
export type Mistakes = Readonly<Record<string, Words>>

type FieldProps = {
  name: string
  label: string
  hint?: ComponentChildren
  mistakes?: Mistakes
  language: Language
  children: (attributes: FieldAttributes) => ComponentChildren
}
export type FieldAttributes = {
  id: string
  name: string
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
}

/** A labelled field; its hint and its mistake are read out with it. */
export function Field({ name, label, hint, mistakes = {}, language, children }: FieldProps) {
  const mistake = mistakes[name]
  const described = [hint && `${name}-hint`, mistake && `${name}-mistake`].filter(Boolean).join(' ')
  const attributes: FieldAttributes = {
    id: name,
    name,
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(mistake ? { 'aria-invalid': 'true' as const } : {}),
  }
  return (
    <div class={mistake ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {mistake && (
        <p class="mistake" id={`${name}-mistake`}>
          {mistake[language]}
        </p>
      )}
      {children(attributes)}
    </div>
  )
}

/** The mistakes of a form at its top, each leading to its field; it takes the focus. */
export function MistakeSummary({ mistakes, language }: { mistakes: Mistakes; language: Language }) {
  const entries = Object.entries(mistakes)
  if (entries.length === 0) return null
  const title = {
    fr: entries.length === 1 ? 'Un point à corriger' : `${entries.length} points à corriger`,
    en: entries.length === 1 ? 'One thing to correct' : `${entries.length} things to correct`,
  }
  return (
    <div class="summary" role="alert" tabindex={-1} id="mistakes">
      <h2>{title[language]}</h2>
      <ul>
        {entries.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${name}`}>{sentence[language]}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A sentence about what just happened, or did not; with a script the focus goes there first. */
export function Notice({ tone, children }: { tone: 'done' | 'refused' | 'info'; children: ComponentChildren }) {
  return (
    <p class={`notice ${tone}`} tabindex={-1} role={tone === 'refused' ? 'alert' : 'status'}>
      {children}
    </p>
  )
}
