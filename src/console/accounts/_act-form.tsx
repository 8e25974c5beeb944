import type { ComponentChildren } from 'preact'
import { to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Fold } from '../_fold.tsx'
import type { AccountPageProps } from './page.tsx'

type ActProps = { props: AccountPageProps; path: string; label: Words; children: ComponentChildren }

/** A fold with one act on an account; with a mistake in it, it is open as it was typed. */
export function Act({ props: { visit, account, formKey, typed }, path, label, children }: ActProps) {
  const own = typed?.path === path ? typed.form : undefined
  const action = to(path, { account: account.id })
  return (
    <Fold path={path} action={action} label={label} formKey={formKey} typed={own} language={visit.staff.language}>
      {children}
    </Fold>
  )
}
