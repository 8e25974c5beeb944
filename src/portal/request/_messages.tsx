import { isForCustomer, type Message } from '../../conversation/message.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { FileLine } from '../../ui/file-line.tsx'
import { messageHtml } from '../../ui/message-html.ts'
import { Removed, RemovedFiles } from '../../ui/removed.tsx'
import { Copies } from './_copies.tsx'
import type { RequestPageProps } from './page.tsx'

/** What was said of a request, and where its requester says more. */
export function Messages(props: RequestPageProps) {
  const { visit, case: shown, messages, typed, formKey } = props
  const { language, office, holder } = visit
  const said = messages.filter((message) => isForCustomer(message, visit.now.at))
  return (
    <section class="panel" aria-labelledby="messages">
      <h2 id="messages">{words.messages[language]}</h2>
      {said.length > 0 && (
        <ol class="conversation">
          {said.map((message) => (
            <li key={message.id} class={`message ${message.kind}`}>
              <p class="by">
                <strong>{message.fromName}</strong>
                {message.kind === 'reply' && <span class="quiet">{office.name}</span>}
                <span class="when">{formatInstant(message.writtenAt, language, office.time_zone)}</span>
              </p>
              <Written message={message} caseId={shown.id} visit={visit} />
            </li>
          ))}
        </ol>
      )}
      <Copies {...props} />
      <form
        method="post"
        encType="multipart/form-data"
        action={to(paths.requestMessages[language], { case: shown.id }, { link: holder.link })}
        data-draft="message"
      >
        <input type="hidden" name="key" value={formKey} />
        <label for="body">{(shown.open ? words.more : words.again)[language]}</label>
        <textarea id="body" name="body" rows={4} maxlength={20_000}>
          {typed}
        </textarea>
        <label class="attach">
          <span>{words.files[language]}</span> <input type="file" name="file" multiple />
        </label>
        <button class="button second" type="submit">
          {words.send[language]}
        </button>
      </form>
    </section>
  )
}

function Written({ message, caseId, visit }: { message: Message; caseId: number; visit: RequestPageProps['visit'] }) {
  const { language, holder } = visit
  const timeZone = visit.office.time_zone
  const fileAt = (file: { id: number }) =>
    to(paths.requestMessageFile[language], { case: caseId, message: message.id, file: file.id }, { link: holder.link })
  const { html, files, filesRemoved } = message
  const beside = files.filter(({ contentId, heldBack }) => contentId === null || heldBack !== null)
  return (
    <>
      {message.removedAt && <Removed what="words" at={message.removedAt} language={language} timeZone={timeZone} />}
      <div class="written" dangerouslySetInnerHTML={{ __html: messageHtml({ html, files, fileAt, remote: false }) }} />
      {beside.length > 0 && (
        <ul class="files">
          {beside.map((file) => (
            <li key={file.id}>
              <FileLine file={file} href={fileAt(file)} language={language} />
            </li>
          ))}
        </ul>
      )}
      <RemovedFiles files={filesRemoved} language={language} timeZone={timeZone} />
    </>
  )
}

const words = {
  messages: { fr: 'La conversation', en: 'The conversation' },
  more: { fr: 'Ajouter quelque chose', en: 'Add something' },
  again: {
    fr: 'Il reste un problème ? Écrivez-nous : la demande sera rouverte.',
    en: 'Still a problem? Write to us: the request will be reopened.',
  },
  files: { fr: 'Joindre des fichiers (25 Mo chacun au plus)', en: 'Attach files (25 MB each at most)' },
  send: { fr: 'Envoyer', en: 'Send' },
} as const satisfies Record<string, Words>
