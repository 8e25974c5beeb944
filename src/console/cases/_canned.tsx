import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import { Only } from '../../ui/desk-pages.tsx'
import { CannedReplyList } from './canned-replies/list.tsx'

/*
 * Placing it: beside the composer, never inside its form, for it is a form of its own (a GET of the case's page).
 *
 *   <CannedReplies caseId={shown.id} caseLanguage={shown.language} language={visit.staff.language}
 *     replies={await listCannedReplies(db, { words: query('canned_search') ?? '', inUseOnly: true })}
 *     search={query('canned_search')} />
 *
 * Without JavaScript a reply that is picked comes back as `?canned=ID` on the case's page: its controller fills the
 * composer's textarea with `(await fillCannedReply(db, ID, { caseId, staffId, now }))?.text`, after what the draft says.
 *
 * With JavaScript (`ui/browser/canned.ts`) the list follows the search box, and picking a reply sends the document an
 * event that can be cancelled: `canned`, its `detail` the filled HTML. Whoever puts it into an editor calls
 * `preventDefault()`; when nobody does, the page is loaded again as above.
 *
 *   document.addEventListener('canned', (event) => {
 *     event.preventDefault()
 *     editor.insertHTML((event as CustomEvent<string>).detail)
 *   })
 */
type CannedRepliesProps = {
  caseId: number
  caseLanguage: Language
  language: Language
  replies: readonly CannedReply[]
  /** What was searched; then the list is open. */
  search: string | undefined
}

/** The replies written in advance, to pick from while answering a case. */
export function CannedReplies({ caseId, caseLanguage, language, replies, search }: CannedRepliesProps) {
  return (
    <details class="canned" id="canned" open={search !== undefined}>
      <summary>{words.title[language]}</summary>
      <form
        method="get"
        action={to(paths.case, { case: caseId })}
        data-canned={to(paths.caseCannedReplies, { case: caseId })}
      >
        <div class="search">
          <label for="canned-search" class="unseen">
            {words.search[language]}
          </label>
          <input
            id="canned-search"
            name="canned_search"
            type="search"
            value={search ?? ''}
            placeholder={words.search[language]}
            autocomplete="off"
          />
          <button class="button second small" type="submit">
            {words.find[language]}
          </button>
        </div>
        <div class="canned-list" aria-live="polite">
          <CannedReplyList replies={replies} caseId={caseId} caseLanguage={caseLanguage} language={language} />
        </div>
        <Only open={paths.replies}>
          <p class="small">
            <a href={paths.replies}>{words.manage[language]}</a>
          </p>
        </Only>
      </form>
    </details>
  )
}

const words = {
  title: { fr: 'Réponses types', en: 'Canned replies' },
  search: { fr: 'Nom ou texte', en: 'Name or text' },
  find: { fr: 'Chercher', en: 'Search' },
  manage: { fr: 'Gérer les réponses types', en: 'Manage canned replies' },
} as const satisfies Record<string, Words>
