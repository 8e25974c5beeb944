import type { Language, Words } from '../platform/language.ts'
import type { Block, Correspondence, Letter } from './letter.ts'

/** What a follower is told of; `added` that a colleague made them one. */
export type FollowedHappening =
  | 'added'
  | 'from_customer'
  | 'reply'
  | 'note'
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'merged'

export type CaseFollowed = {
  readonly caseId: number
  readonly happening: FollowedHappening
  /** Nobody when it was done at the terminal. */
  readonly byName: string | null
  readonly accountName: string
  readonly requesterName: string
  readonly description: string
  /** What was written, as text; empty when nothing was. */
  readonly text: string
  /** The names of the files beside it. */
  readonly files: readonly string[]
  readonly goesOnIn: number | null
  readonly resolves: boolean
}

/**
 * Tells a colleague what happened on a case that they follow. The subject stays the same for a case, so that mail programs
 * keep its letters together; what was written is only text, so that nothing in it is fetched from elsewhere.
 */
export function caseFollowed(content: CaseFollowed, { language, links }: Correspondence): Letter {
  const { caseId, accountName, requesterName, description, text, files, goesOnIn, happening } = content
  const page = goesOnIn ?? caseId
  const facts: [string, string][] = [
    [words.from[language], `${requesterName}, ${accountName}`],
    [words.request[language], description],
  ]
  const written: Block[] = text === '' ? [] : [{ said: text }]
  const enclosed: Block[] = files.length === 0 ? [] : [{ facts: [[words.files[language], files.join('\n')]] }]
  return {
    subject: words.subject({ caseId, accountName })[language],
    blocks: [
      { paragraph: sentenceOf(content, language) },
      ...written,
      ...enclosed,
      { facts },
      { link: { label: words.page[language], url: links.case(page) } },
      { paragraph: (happening === 'merged' ? words.whyStill : words.why)[language] },
    ],
  }
}

function sentenceOf({ happening, byName, goesOnIn, resolves }: CaseFollowed, language: Language): string {
  const sentence = happening === 'reply' && resolves ? sentences.resolving : sentences[happening]
  return sentence({ by: byName, other: goesOnIn ?? 0 })[language]
}

type Of = { by: string | null; other: number }

/** A sentence about who did it, and one for when nobody is named. */
function told(fr: (by: string) => string, en: (by: string) => string, nobody: Words) {
  return ({ by }: Of): Words => (by === null ? nobody : { fr: fr(by), en: en(by) })
}

const closedBy = (by: string) => [`${by} a fermé la demande`, `${by} closed the request`]

const sentences: Record<FollowedHappening | 'resolving', (of: Of) => Words> = {
  added: told(
    (by) =>
      `${by} vous a mis parmi ceux qui suivent cette demande : vous apprendrez par courriel tout ce qui s’y passe.`,
    (by) => `${by} made you a follower of this request: you will be told by email of everything on it.`,
    {
      fr: 'Vous suivez cette demande : vous apprendrez par courriel tout ce qui s’y passe.',
      en: 'You are a follower of this request: you will be told by email of everything on it.',
    },
  ),
  from_customer: told(
    (by) => `${by} a écrit :`,
    (by) => `${by} wrote:`,
    { fr: 'Le client a écrit :', en: 'The customer wrote:' },
  ),
  reply: told(
    (by) => `${by} a répondu au client :`,
    (by) => `${by} replied to the customer:`,
    { fr: 'Une réponse est partie :', en: 'A reply was sent:' },
  ),
  resolving: told(
    (by) => `${by} a répondu au client, et la demande est résolue :`,
    (by) => `${by} replied to the customer, and the request is resolved:`,
    { fr: 'Une réponse est partie, et la demande est résolue :', en: 'A reply was sent, and the request is resolved:' },
  ),
  note: told(
    (by) => `${by} a laissé une note interne, que le client ne lit pas :`,
    (by) => `${by} left an internal note, which the customer does not read:`,
    { fr: 'Une note interne, que le client ne lit pas :', en: 'An internal note, which the customer does not read:' },
  ),
  resolved: told(
    (by) => `${by} a marqué la demande comme résolue.`,
    (by) => `${by} marked the request as resolved.`,
    { fr: 'La demande est résolue.', en: 'The request is resolved.' },
  ),
  closed: told(
    (by) => `${closedBy(by)[0]}.`,
    (by) => `${closedBy(by)[1]}.`,
    { fr: 'La demande est fermée.', en: 'The request is closed.' },
  ),
  reopened: told(
    (by) => `${by} a rouvert la demande.`,
    (by) => `${by} reopened the request.`,
    { fr: 'La demande est rouverte.', en: 'The request is reopened.' },
  ),
  merged: ({ by, other }) => {
    const [fr, en] = by === null ? ['La demande est fermée', 'The request is closed'] : closedBy(by)
    return {
      fr: `${fr} : elle continue dans la nº ${other}, que vous suivez maintenant.`,
      en: `${en}: it goes on in no. ${other}, which you now follow.`,
    }
  },
}

const words = {
  subject: ({ caseId, accountName }: { caseId: number; accountName: string }): Words => ({
    fr: `Demande nº ${caseId}, ${accountName}`,
    en: `Request no. ${caseId}, ${accountName}`,
  }),
  from: { fr: 'De', en: 'From' },
  request: { fr: 'La demande', en: 'The request' },
  files: { fr: 'Fichiers', en: 'Files' },
  page: { fr: 'Ouvrir au guichet', en: 'Open at the desk' },
  why: {
    fr: 'Vous recevez ce courriel parce que vous suivez cette demande; sur sa page vous pouvez y écrire, ou ne plus la suivre. Le client n’en sait rien, et ne reçoit pas ce que vous répondez à ce courriel.',
    en: 'You get this email because you follow this request; on its page you can write, or stop following it. The customer does not know, and gets nothing that you answer to this email.',
  },
  whyStill: {
    fr: 'Vous recevez ce courriel parce que vous suivez ces demandes; sur leur page vous pouvez y écrire, ou ne plus les suivre. Le client n’en sait rien, et ne reçoit pas ce que vous répondez à ce courriel.',
    en: 'You get this email because you follow these requests; on their pages you can write, or stop following them. The customer does not know, and gets nothing that you answer to this email.',
  },
}
