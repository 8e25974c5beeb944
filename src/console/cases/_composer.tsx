import { writtenMeanwhile } from '../../conversation/message.ts'
import { textOf } from '../../conversation/rich-text.ts'
import { addressPieces, copiedNow, copyFieldText } from '../../copies/copied.ts'
import { paths, to } from '../../paths.ts'
import { formatBytes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { messageHtml } from '../../ui/message-html.ts'
import type { CasePageProps } from './page.tsx'

/**
 * Where an agent writes: a reply to the customer, or a note among colleagues. Without JavaScript it is a plain text and
 * files; with it, an editor that keeps its draft as it is typed.
 */
export function Composer(props: CasePageProps) {
  const { visit, case: shown, draft, draftFiles, messages, canned, beside, formKey } = props
  const { language } = visit.staff
  const fileAt = (file: { id: number }) => to(paths.caseDraftFile, { case: shown.id, file: file.id })
  const html = messageHtml({ html: draft?.html ?? '', files: draftFiles, fileAt, remote: false })
  const now = copiedNow(beside.copies)
  const seen = addressPieces(draft?.copiedSeen ?? '')
  const attached = draftFiles.filter(({ contentId }) => contentId === null)
  return (
    <form
      id="composer"
      class="composer panel"
      method="post"
      encType="multipart/form-data"
      action={to(paths.caseMessages, { case: shown.id })}
      data-draft={to(paths.caseDraft, { case: shown.id })}
      data-files={to(paths.caseDraftFiles, { case: shown.id })}
      data-html={html}
      data-words={JSON.stringify(editorWords(language))}
    >
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="html" value="" />
      <input type="hidden" name="seen" value={messages.at(-1)?.id ?? 0} />
      <Meanwhile {...props} />
      <fieldset class="kinds">
        <legend class="unseen">{words.kind[language]}</legend>
        <label>
          <input type="radio" name="kind" value="reply" checked={draft?.kind !== 'note'} /> {words.reply[language]}
        </label>
        <label>
          <input type="radio" name="kind" value="note" checked={draft?.kind === 'note'} /> {words.note[language]}
        </label>
        <span class="quiet to">{words.to(shown.requester.name)[language]}</span>
      </fieldset>
      <div class="field copied">
        <label for="cc">{words.cc[language]}</label>
        <input
          id="cc"
          name="cc"
          type="text"
          inputMode="email"
          autocomplete="off"
          value={copyFieldText(draft?.cc ?? '', { seen, now })}
        />
        <input type="hidden" name="copied" value={now.join(', ')} />
      </div>
      <label class="unseen" for="body">
        {words.body[language]}
      </label>
      <textarea id="body" name="body" rows={7} placeholder={words.write[language]}>
        {[textOf(draft?.html ?? ''), canned.picked].filter(Boolean).join('\n\n')}
      </textarea>
      <p class="mistake marks-left" role="status" hidden={!canned.missing}>
        {words.marksLeft[language]}
      </p>
      <ul class="files attached">
        {attached.map((file) => (
          <li key={file.id} data-remove={to(paths.caseDraftFileRemoval, { case: shown.id, file: file.id })}>
            {file.name} <small>{formatBytes(file.sizeBytes, language)}</small>
          </li>
        ))}
      </ul>
      <div class="sending">
        <label class="attach">
          <span>{words.files[language]}</span> <input type="file" name="file" multiple />
        </label>
        <span class="saved small quiet" role="status" />
        <label class="for-reply then">
          <span>{words.afterwards[language]}</span>{' '}
          <select name="then">
            {followUps.map(({ value, label }) => (
              <option key={value} value={value}>
                {label[language]}
              </option>
            ))}
          </select>
        </label>
        <button class="button" type="submit">
          <span class="for-reply">{words.send[language]}</span>
          <span class="for-note">{words.keep[language]}</span>
        </button>
      </div>
    </form>
  )
}

/** What others wrote while a reply was written that was not sent for it. */
function Meanwhile({ visit, messages }: CasePageProps) {
  const { language, id: by } = visit.staff
  const since = visit.c.req.query('since') ?? ''
  const came = /^\d{1,15}$/.test(since) ? writtenMeanwhile(messages, { seen: Number(since), by }) : []
  if (came.length === 0) return null
  return (
    <section id="meanwhile" class="meanwhile" tabindex={-1} aria-labelledby="meanwhile-title">
      <h3 id="meanwhile-title">{words.meanwhile[language]}</h3>
      <ul>
        {came.map(({ id, fromName, kind, text }) => (
          <li key={id}>
            <a href={`#message-${id}`}>{fromName}</a> {kind === 'note' && <small>{words.note[language]}</small>}
            <q>{text.length > 400 ? `${text.slice(0, 400)}…` : text}</q>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the editor's script says, in the reader's language. */
function editorWords(language: 'fr' | 'en') {
  return Object.fromEntries(Object.entries(scriptWords).map(([name, each]) => [name, each[language]]))
}

const scriptWords = {
  bold: { fr: 'Gras', en: 'Bold' },
  italic: { fr: 'Italique', en: 'Italic' },
  list: { fr: 'Liste', en: 'List' },
  numbers: { fr: 'Liste numérotée', en: 'Numbered list' },
  quote: { fr: 'Citation', en: 'Quote' },
  code: { fr: 'Code', en: 'Code' },
  link: { fr: 'Lien', en: 'Link' },
  address: { fr: 'Adresse du lien', en: 'Address of the link' },
  picture: { fr: 'Image', en: 'Picture' },
  remove: { fr: 'Retirer', en: 'Remove' },
  saved: { fr: 'Brouillon gardé', en: 'Draft kept' },
  notSaved: { fr: 'Brouillon pas encore gardé', en: 'Draft not kept yet' },
  tooLarge: { fr: 'Trop gros : 25 Mo au plus.', en: 'Too large: 25 MB at most.' },
  notAdded: { fr: 'n’a pas pu être ajouté. Réessayez.', en: 'could not be added. Try again.' },
} as const satisfies Record<string, Words>

const followUps = [
  { value: '', label: { fr: 'en cours', en: 'in progress' } },
  { value: 'waiting_on_customer', label: { fr: 'en attente du client', en: 'waiting on the customer' } },
  { value: 'resolved', label: { fr: 'résolue', en: 'resolved' } },
] as const satisfies readonly { value: string; label: Words }[]

const words = {
  afterwards: { fr: 'puis', en: 'then' },
  kind: { fr: 'Ce que vous écrivez', en: 'What you are writing' },
  reply: { fr: 'Réponse', en: 'Reply' },
  note: { fr: 'Note interne', en: 'Internal note' },
  to: (name: string): Words => ({ fr: `à ${name}`, en: `to ${name}` }),
  cc: { fr: 'Copie', en: 'Copy' },
  body: { fr: 'Votre texte', en: 'Your text' },
  marksLeft: {
    fr: 'Une valeur manque pour cette demande : écrivez ce que disent les crochets [? …] avant d’envoyer.',
    en: 'A value is missing for this request: write what the brackets [? …] ask for before you send.',
  },
  meanwhile: { fr: 'Écrit entre-temps', en: 'Written meanwhile' },
  write: { fr: 'Écrire…', en: 'Write…' },
  files: { fr: 'Joindre', en: 'Attach' },
  send: { fr: 'Envoyer', en: 'Send' },
  keep: { fr: 'Garder la note', en: 'Keep the note' },
} as const
