import { type CannedReply, languageFor } from '../../../canned-replies/canned-reply.ts'
import { paths, to } from '../../../paths.ts'
import type { Language, Words } from '../../../platform/language.ts'

export type CannedReplyListProps = {
  replies: readonly CannedReply[]
  caseId: number
  /** In which the customer is answered. */
  caseLanguage: Language
  /** The reader's. */
  language: Language
}

/** The canned replies to pick from on a case, by folder; each is a button of the form around the list. */
export function CannedReplyList({ replies, caseId, caseLanguage, language }: CannedReplyListProps) {
  if (replies.length === 0) return <p class="quiet">{words.none[language]}</p>
  return (
    <>
      {[...Map.groupBy(replies, ({ folder }) => folder)].map(([folder, its]) => (
        <div key={folder} class="canned-folder">
          {folder !== '' && <h3>{folder}</h3>}
          <ul>
            {its.map((reply) => (
              <li key={reply.id}>
                <button
                  class="quiet"
                  type="submit"
                  name="canned"
                  value={reply.id}
                  data-filled={to(paths.caseCannedReply, { case: caseId, reply: reply.id })}
                >
                  {reply.name}
                </button>
                {languageFor(reply, caseLanguage) !== caseLanguage && (
                  <span class="tag wait">{words.otherOnly[caseLanguage][language]}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

const words = {
  none: { fr: 'Aucune réponse type ne correspond.', en: 'No canned reply matches.' },
  /** By the language of the case: the reply has only the other. */
  otherOnly: {
    fr: { fr: 'en anglais seulement', en: 'in English only' },
    en: { fr: 'en français seulement', en: 'in French only' },
  },
} as const satisfies Record<string, Words | Record<Language, Words>>
