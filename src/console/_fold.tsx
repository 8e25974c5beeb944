import type { ComponentChildren } from 'preact'
import type { Language, Words } from '../platform/language.ts'
import type { Form } from '../platform/read-form.ts'
import { Only } from '../ui/desk-pages.tsx'
import { Typed } from './_inputs.tsx'

type FoldProps = {
  /** Its address as the route table names it; who may not send it does not see it. */
  path: string
  action: string
  label: Words
  /** What its button says. */
  button?: Words
  formKey: string
  /** What was typed in it, when it is shown again with its mistake: then it is open. */
  typed: Form | undefined
  language: Language
  children?: ComponentChildren
}

/** A fold with one act in it. */
export function Fold({ path, action, label, button = save, formKey, typed, language, children }: FoldProps) {
  return (
    <Only send={path}>
      <details open={typed !== undefined}>
        <summary>{label[language]}</summary>
        <form method="post" action={action}>
          <input type="hidden" name="key" value={formKey} />
          <Typed.Provider value={typed}>{children}</Typed.Provider>
          <button class="button second" type="submit">
            {button[language]}
          </button>
        </form>
      </details>
    </Only>
  )
}

const save: Words = { fr: 'Enregistrer', en: 'Record' }
