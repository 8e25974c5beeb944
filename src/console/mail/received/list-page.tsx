import type { ListedMail } from '../../../mail-in/list-received.ts'
import { paths, to } from '../../../paths.ts'
import { formatInstant } from '../../../platform/format.ts'
import type { Words } from '../../../platform/language.ts'
import { DeskLink } from '../../../ui/desk-pages.tsx'
import { Notice } from '../../../ui/form.tsx'
import { UnknownSender } from '../../../ui/mail-of-message.tsx'
import { DeskPage } from '../../../ui/page.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'
import { outcomeWords, reasonWords } from './_words.ts'

type ReceivedPageProps = {
  visit: StaffVisit
  waiting: readonly ListedMail[]
  recent: readonly ListedMail[]
  said: string
}

/** Mail that staff place, and the latest that came in with what became of each. */
export function ReceivedPage({ visit, waiting, recent, said }: ReceivedPageProps) {
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={words.title[language]} current="mail">
      <p class="over-title">
        <a href={paths.mail}>{words.mail[language]}</a>
      </p>
      <div class="heading">
        <h1>{words.title[language]}</h1>
      </div>
      {said === 'discarded' && <Notice tone="done">{words.discarded[language]}</Notice>}
      <section aria-labelledby="waiting">
        <h2 id="waiting">{words.waiting[language]}</h2>
        {waiting.length === 0 ? (
          <p class="empty">{words.nothing[language]}</p>
        ) : (
          <Mails mails={waiting} visit={visit} />
        )}
      </section>
      <section aria-labelledby="recent">
        <h2 id="recent">{words.recent[language]}</h2>
        {recent.length === 0 ? <p class="empty">{words.none[language]}</p> : <Mails mails={recent} visit={visit} />}
      </section>
    </DeskPage>
  )
}

function Mails({ mails, visit }: { mails: readonly ListedMail[]; visit: StaffVisit }) {
  const { staff, office } = visit
  const { language } = staff
  return (
    <table class="mail">
      <thead>
        <tr>
          <th scope="col">{words.subject[language]}</th>
          <th scope="col">{words.from[language]}</th>
          <th scope="col">{words.outcome[language]}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <td>
              <a href={to(paths.receivedMail, { mail: mail.id })}>{mail.subject || words.noSubject[language]}</a>
              <span class="excerpt">{formatInstant(mail.receivedAt, language, office.time_zone)}</span>
            </td>
            <td>
              {mail.fromName || mail.fromAddress || '—'}
              <span class="excerpt">{mail.fromAddress}</span>
            </td>
            <td>
              <Outcome mail={mail} visit={visit} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What became of a mail, and where it went. */
export function Outcome({ mail, visit }: { mail: ListedMail; visit: StaffVisit }) {
  const { language } = visit.staff
  const { outcome, reason, sender, caseId, discarded } = mail
  return (
    <>
      <span class={outcome === 'who_is_this' && caseId === null && discarded === '' ? 'tag wait' : 'tag'}>
        {outcomeWords[outcome][language]}
      </span>{' '}
      {sender === 'unknown' && <UnknownSender language={language} />}
      {reasonWords[reason] && <span class="excerpt">{reasonWords[reason][language]}</span>}
      {caseId !== null && (
        <span class="excerpt">
          <DeskLink path={paths.case} at={{ case: caseId }}>
            {words.request(caseId)[language]}
          </DeskLink>
        </span>
      )}
      {discarded !== '' && <span class="excerpt">{words.thrownAway(discarded)[language]}</span>}
    </>
  )
}

const words = {
  title: { fr: 'Courriels reçus', en: 'Mail received' },
  mail: { fr: 'Courriels', en: 'Mail' },
  waiting: { fr: 'À placer', en: 'To place' },
  nothing: { fr: 'Chaque courriel reçu a sa place.', en: 'Every mail received has its place.' },
  recent: { fr: 'Les plus récents', en: 'The latest' },
  none: { fr: 'Aucun courriel n’est encore arrivé.', en: 'No mail has come in yet.' },
  subject: { fr: 'Objet', en: 'Subject' },
  noSubject: { fr: '(sans objet)', en: '(no subject)' },
  from: { fr: 'De', en: 'From' },
  outcome: { fr: 'Ce qu’il est devenu', en: 'What became of it' },
  request: (caseId: number): Words => ({ fr: `Demande nº ${caseId}`, en: `Request no. ${caseId}` }),
  thrownAway: (reason: string): Words => ({ fr: `Écarté : ${reason}`, en: `Thrown away: ${reason}` }),
  discarded: { fr: 'Le courriel est écarté.', en: 'The mail is thrown away.' },
}
