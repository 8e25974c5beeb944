import { paths, to } from '../paths.ts'
import { formatBytes, formatInstant } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import { PortalPage } from '../ui/page.tsx'
import type { Visit } from '../ui/visit.ts'
import type { MailboxMessage, WholeMessage } from './list-messages.ts'

type MailboxPageProps = { visit: Visit; messages: readonly MailboxMessage[]; recipient: string }

/** Every email that the desk sent while no mail server is set. */
export function MailboxPage({ visit, messages, recipient }: MailboxPageProps) {
  const { language, office } = visit
  return (
    <PortalPage
      visit={visit}
      title={words.title[language]}
      elsewhere={to(paths.mailbox, {}, { language: other(visit) })}
    >
      <h1>{words.title[language]}</h1>
      <p class="lead">{words.lead[language]}</p>
      <form class="search" method="get">
        <input type="hidden" name="language" value={language} />
        <label for="to" class="unseen">
          {words.to[language]}
        </label>
        <input id="to" name="to" type="search" value={recipient} placeholder={words.to[language]} />
        <button class="button second" type="submit">
          {words.find[language]}
        </button>
      </form>
      {messages.length === 0 && <p class="empty">{words.empty[language]}</p>}
      <ul class="messages">
        {messages.map(({ id, recipient: to_, subject, text, calendarMethod, receivedAt, attached }) => (
          <li key={id}>
            <a href={to(paths.mailboxMessage, { message: id }, { language })}>{subject}</a>
            {calendarMethod && <span class="tag">{words.invitation[calendarMethod][language]}</span>}
            {attached > 0 && <span class="tag">{filesOf(attached, language)}</span>}
            <span class="quiet">
              {words.toPerson[language]} {to_} · {formatInstant(receivedAt, language, office.time_zone)}
            </span>
            <span class="excerpt">{text}</span>
          </li>
        ))}
      </ul>
    </PortalPage>
  )
}

/** One email, as its recipient would see it. */
export function MessagePage({ visit, message }: { visit: Visit; message: WholeMessage }) {
  const { language, office } = visit
  const elsewhere = to(paths.mailboxMessage, { message: message.id }, { language: other(visit) })
  return (
    <PortalPage visit={visit} title={message.subject} elsewhere={elsewhere}>
      <p class="over-title">
        <a href={to(paths.mailbox, {}, { language })}>{words.title[language]}</a>
      </p>
      <h1>{message.subject}</h1>
      <p class="quiet">
        {message.sender} → {message.recipient} · {formatInstant(message.receivedAt, language, office.time_zone)}
      </p>
      {message.calendarMethod && (
        <p class="notice info">
          {words.invitation[message.calendarMethod][language]}{' '}
          <a href={to(paths.mailboxInvitation, { message: message.id })} download="invitation.ics">
            invitation.ics
          </a>
        </p>
      )}
      {message.attached > 0 && (
        <ul class="files">
          {message.files
            .filter(({ contentId }) => contentId === null)
            .map(({ id, name, sizeBytes }) => (
              <li key={id}>
                <a href={to(paths.mailboxFile, { message: message.id, file: id })} download={name}>
                  {name}
                </a>{' '}
                <span class="quiet">{formatBytes(sizeBytes, language)}</span>
              </li>
            ))}
        </ul>
      )}
      <iframe
        class="message"
        title={message.subject}
        sandbox="allow-top-navigation-by-user-activation allow-popups"
        src={to(paths.mailboxHtml, { message: message.id })}
      />
      <details>
        <summary>{words.asText[language]}</summary>
        <pre class="message">{message.text}</pre>
      </details>
    </PortalPage>
  )
}

function filesOf(count: number, language: Language): string {
  return {
    fr: count === 1 ? '1 fichier' : `${count} fichiers`,
    en: count === 1 ? '1 file' : `${count} files`,
  }[language]
}

function other({ language }: Visit) {
  return language === 'fr' ? 'en' : 'fr'
}

const words = {
  title: { fr: 'Boîte aux lettres locale', en: 'Local mailbox' },
  lead: {
    fr: 'Aucun serveur de courriel n’est réglé : tout ce que le guichet envoie arrive ici.',
    en: 'No mail server is set: everything the desk sends arrives here.',
  },
  to: { fr: 'Destinataire', en: 'Recipient' },
  toPerson: { fr: 'à', en: 'to' },
  find: { fr: 'Chercher', en: 'Search' },
  empty: { fr: 'Rien n’est encore arrivé.', en: 'Nothing has arrived yet.' },
  invitation: {
    REQUEST: { fr: 'Invitation d’agenda', en: 'Calendar invitation' },
    CANCEL: { fr: 'Annulation d’agenda', en: 'Calendar cancellation' },
  },
  asText: { fr: 'Le même en texte', en: 'The same as text' },
} as const satisfies Record<string, Words | Record<string, Words>>
