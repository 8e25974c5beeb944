import type { ComponentChildren } from 'preact'
import { to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Typed } from './_inputs.tsx'
import type { AccountPageProps } from './page.tsx'

type ActProps = { props: AccountPageProps; path: string; label: Words; children: ComponentChildren }

/** A fold with one act on an account; with a mistake in it, it is open as it was typed. */
export function Act({ props: { visit, account, formKey, typed }, path, label, children }: ActProps) {
  const { language } = visit.staff
  const own = typed?.path === path ? typed.form : undefined
  return (
    <details open={own !== undefined}>
      <summary>{label[language]}</summary>
      <form method="post" action={to(path, { account: account.id })}>
        <input type="hidden" name="key" value={formKey} />
        <Typed.Provider value={own}>{children}</Typed.Provider>
        <button class="button second" type="submit">
          {save[language]}
        </button>
      </form>
    </details>
  )
}

const save: Words = { fr: 'Enregistrer', en: 'Record' }
