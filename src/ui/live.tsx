import { paths, to } from '../paths.ts'
import type { Language, Words } from '../platform/language.ts'

type FollowedProps = {
  /** The case that the page shows, and a name of its own for this showing of it; none on the queue. */
  of?: { readonly caseId: number; readonly tab: string }
  language: Language
}

/** Has the page's script follow what others do: where it says what came, and on a case who else is there. */
export function Followed({ of, language }: FollowedProps) {
  const came = of === undefined ? words.requests : words.messages
  return (
    <>
      <p
        class="unseen"
        role="status"
        data-stream={to(paths.live, {}, { case: of?.caseId ?? '', age: 0 })}
        data-tab={of?.tab}
        data-case={of?.caseId}
        data-one={came.one[language]}
        data-many={came.many[language]}
      />
      {of && <p class="present" aria-live="polite" data-present={of.caseId} />}
    </>
  )
}

const words = {
  messages: {
    one: { fr: '1 nouveau message', en: '1 new message' },
    many: { fr: '# nouveaux messages', en: '# new messages' },
  },
  requests: {
    one: { fr: '1 nouvelle demande', en: '1 new request' },
    many: { fr: '# nouvelles demandes', en: '# new requests' },
  },
} as const satisfies Record<string, Record<string, Words>>
