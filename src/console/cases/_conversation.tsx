import type { Message } from '../../conversation/message.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { FileLine } from '../../ui/file-line.tsx'
import { MailOfMessage, UnknownSender } from '../../ui/mail-of-message.tsx'
import { hasRemotePictures, messageHtml } from '../../ui/message-html.ts'
import { Removed, RemovedFiles } from '../../ui/removed.tsx'
import type { CasePageProps } from './page.tsx'

/** What was said of a case since the request, the oldest first. */
export function Conversation(props: CasePageProps) {
  const { messages, visit } = props
  const said = messages.filter(({ withdrawnAt }) => withdrawnAt === null)
  return (
    <ol class="conversation" data-live="conversation" aria-label={words.conversation[visit.staff.language]}>
      {said.map((message) => (
        <li
          key={message.id}
          id={`message-${message.id}`}
          class={`message ${message.kind}`}
          tabindex={-1}
          data-item={message.id}
        >
          <Said {...props} message={message} />
        </li>
      ))}
    </ol>
  )
}

function Said({ visit, case: shown, message, formKey }: CasePageProps & { message: Message }) {
  const { language } = visit.staff
  const { id, kind, fromName, fromAddress, cc, writtenAt, goesOutAt, files } = message
  const remote = visit.c.req.query('pictures') === String(id)
  const fileAt = (file: { id: number }) => to(paths.caseMessageFile, { case: shown.id, message: id, file: file.id })
  const beside = files.filter(({ contentId, heldBack }) => contentId === null || heldBack !== null)
  const mayStop = goesOutAt !== null && goesOutAt > visit.now.at && message.staffId === visit.staff.id
  return (
    <>
      <p class="by">
        <strong>{fromName}</strong>
        {kind === 'from_customer' && <span class="quiet">{fromAddress}</span>}
        {message.isFromUnknown && <UnknownSender language={language} />}
        {kind === 'note' && <span class="tag note">{words.note[language]}</span>}
        <a class="when" href={`#message-${id}`}>
          {formatInstant(writtenAt, language, visit.office.time_zone)}
        </a>
      </p>
      {cc.length > 0 && (
        <p class="small quiet">
          {words.copied[language]} {cc.join(', ')}
        </p>
      )}
      <Removed what="words" at={message.removedAt} language={language} timeZone={visit.office.time_zone} />
      <div
        class="written"
        dangerouslySetInnerHTML={{ __html: messageHtml({ html: message.html, files, fileAt, remote }) }}
      />
      {!remote && hasRemotePictures(message.html) && (
        <p class="small">
          <a href={`${to(paths.case, { case: shown.id }, { pictures: id })}#message-${id}`}>
            {words.pictures[language]}
          </a>
        </p>
      )}
      {beside.length > 0 && (
        <ul class="files">
          {beside.map((file) => (
            <li key={file.id}>
              <FileLine file={file} href={fileAt(file)} language={language} />
            </li>
          ))}
        </ul>
      )}
      <RemovedFiles files={message.filesRemoved} language={language} timeZone={visit.office.time_zone} />
      {message.mailId !== null && <MailOfMessage mailId={message.mailId} language={language} />}
      {mayStop && (
        <form
          class="take-back"
          method="post"
          action={to(paths.caseMessageWithdrawal, { case: shown.id, message: id })}
          data-until={goesOutAt.getTime() - visit.now.at.getTime()}
        >
          <input type="hidden" name="key" value={formKey} />
          <span>{words.leaving[language]}</span>
          <button class="button second small" type="submit">
            {words.takeBack[language]}
          </button>
        </form>
      )}
    </>
  )
}

const words = {
  conversation: { fr: 'Conversation', en: 'Conversation' },
  note: { fr: 'Note interne', en: 'Internal note' },
  copied: { fr: 'Copie :', en: 'Copied:' },
  pictures: { fr: 'Montrer les images d’autres sites', en: 'Show pictures from other sites' },
  leaving: { fr: 'Cette réponse part dans quelques secondes.', en: 'This reply goes out in a few seconds.' },
  takeBack: { fr: 'Reprendre', en: 'Take it back' },
} as const satisfies Record<string, Words>
