import { paths, to } from '../../paths.ts'
import type { CasePageProps } from './page.tsx'

/** Closing the case, or reopening it. */
export function Closing({ visit, case: shown, formKey }: CasePageProps) {
  const { language } = visit.staff
  const path = shown.open ? paths.caseClosure : paths.caseReopening
  return (
    <form class="closing" data-live="closing" method="post" action={to(path, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <button class="button second" type="submit">
        {(shown.open ? words.close : words.reopen)[language]}
      </button>
    </form>
  )
}

const words = {
  close: { fr: 'Fermer la demande', en: 'Close the request' },
  reopen: { fr: 'Rouvrir la demande', en: 'Reopen the request' },
}
