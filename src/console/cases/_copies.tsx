import { standingCopies } from '../../copies/copied.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { CasePageProps } from './page.tsx'

/** Who is copied on the case, each with a way out, and a way in for one more. */
export function Copies({ visit, case: shown, beside, formKey }: CasePageProps) {
  const { language } = visit.staff
  const copied = standingCopies(beside.copies)
  const typed = visit.c.req.query('copy') ?? ''
  return (
    <div class="copies" data-live="copies">
      {copied.length > 0 && (
        <ul aria-label={words.copied[language]}>
          {copied.map(({ address, hasFailed }) => (
            <li key={address}>
              <span class="copied-address">{address}</span>
              {hasFailed && <span class="tag no">{words.failed[language]}</span>}
              <form method="post" action={to(paths.caseCopyRemoval, { case: shown.id })}>
                <input type="hidden" name="key" value={formKey} />
                <input type="hidden" name="address" value={address} />
                <button
                  class="quiet"
                  type="submit"
                  aria-label={words.remove(address)[language]}
                  title={words.remove(address)[language]}
                >
                  ×
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <details open={typed !== ''}>
        <summary>{(copied.length === 0 ? words.begin : words.more)[language]}</summary>
        <form method="post" action={to(paths.caseCopies, { case: shown.id })}>
          <input type="hidden" name="key" value={formKey} />
          <label class="unseen" for="copy-address">
            {words.address[language]}
          </label>
          <input
            id="copy-address"
            name="address"
            type="text"
            inputMode="email"
            autocomplete="off"
            placeholder={words.address[language]}
            value={typed}
          />
          <button class="button second small" type="submit">
            {words.add[language]}
          </button>
        </form>
      </details>
    </div>
  )
}

const words = {
  copied: { fr: 'En copie :', en: 'Copied:' },
  failed: { fr: 'non livré', en: 'not delivered' },
  remove: (address: string): Words => ({
    fr: `Ne plus mettre ${address} en copie`,
    en: `No longer copy ${address}`,
  }),
  begin: { fr: 'Mettre quelqu’un en copie', en: 'Copy somebody in' },
  more: { fr: 'Ajouter quelqu’un en copie', en: 'Copy somebody else in' },
  address: { fr: 'Adresse à mettre en copie', en: 'Address to copy in' },
  add: { fr: 'Mettre en copie', en: 'Copy in' },
}
