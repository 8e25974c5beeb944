import type { ListedEmail } from '../../notifications/list-emails.ts'
import { emailKindWords } from '../../notifications/words.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { Notice } from '../../ui/form.tsx'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

export type MailPageProps = {
  visit: StaffVisit
  troubled: readonly ListedEmail[]
  recent: readonly ListedEmail[]
  /** How many mails that came in are to be placed. */
  toSort: number
  said: string
  formKey: string
}

/** Emails that nobody got, to look at and send again; and the latest ones. */
export function MailPage({ visit, troubled, recent, toSort, said, formKey }: MailPageProps) {
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={words.title[language]} current="mail">
      <div class="heading">
        <h1>{words.title[language]}</h1>
      </div>
      {said === 'resent' && <Notice tone="done">{words.resent[language]}</Notice>}
      {said === 'gone' && <Notice tone="info">{words.gone[language]}</Notice>}
      <p>
        <a href={paths.receivedMails}>{words.received[language]}</a>{' '}
        {toSort > 0 && <span class="tag wait">{words.toSort(toSort)[language]}</span>}
      </p>
      <section aria-labelledby="troubled">
        <h2 id="troubled">{words.troubled[language]}</h2>
        {troubled.length === 0 ? (
          <p class="empty">{words.none[language]}</p>
        ) : (
          <Emails emails={troubled} visit={visit} formKey={formKey} />
        )}
      </section>
      <section aria-labelledby="recent">
        <h2 id="recent">{words.recent[language]}</h2>
        <Emails emails={recent} visit={visit} formKey={formKey} />
      </section>
    </DeskPage>
  )
}

function Emails({ emails, visit, formKey }: { emails: readonly ListedEmail[]; visit: StaffVisit; formKey: string }) {
  const { staff, office } = visit
  const { language } = staff
  return (
    <table class="mail">
      <thead>
        <tr>
          <th scope="col">{words.email[language]}</th>
          <th scope="col">{words.recipient[language]}</th>
          <th scope="col">{words.state[language]}</th>
        </tr>
      </thead>
      <tbody>
        {emails.map((email) => (
          <tr key={email.id}>
            <td>
              {emailKindWords[email.kind][language]}
              {email.caseId !== null && (
                <span class="excerpt">
                  <DeskLink path={paths.case} at={{ case: email.caseId }}>
                    {words.request(email.caseId)[language]}
                  </DeskLink>
                </span>
              )}
            </td>
            <td>
              {email.toName}
              <span class="excerpt">{email.toAddress}</span>
            </td>
            <td>
              <State email={email} language={language} timeZone={office.time_zone} />
              {(email.givenUpSince !== null || email.failures > 0) && (
                <form method="post" action={to(paths.resend, { email: email.id })}>
                  <input type="hidden" name="key" value={formKey} />
                  <button class="button second small" type="submit">
                    {words.resend[language]}
                  </button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function State({ email, language, timeZone }: { email: ListedEmail; language: Language; timeZone: string }) {
  const at = (instant: Date) => formatInstant(instant, language, timeZone)
  if (email.bounced !== null) {
    return (
      <>
        <span class="tag no">{words.bounced[language]}</span> <span class="excerpt">{email.bounced}</span>
      </>
    )
  }
  if (email.deliveredAt !== null) return <span class="quiet">{words.delivered(at(email.deliveredAt))[language]}</span>
  const answer = email.answer && <span class="excerpt">{email.answer}</span>
  if (email.givenUpSince !== null) {
    return (
      <>
        <span class="tag no">{words.givenUp[language]}</span> {answer}
      </>
    )
  }
  if (email.failures === 0 || email.dueAt === null) return <span class="tag">{words.waiting[language]}</span>
  return (
    <>
      <span class="tag wait">{words.again(email.failures, at(email.dueAt))[language]}</span> {answer}
    </>
  )
}

const words = {
  title: { fr: 'Courriels', en: 'Mail' },
  received: { fr: 'Courriels reçus', en: 'Mail received' },
  toSort: (count: number): Words => ({ fr: `${count} à placer`, en: `${count} to place` }),
  troubled: { fr: 'Qui n’arrivent pas', en: 'Not getting through' },
  none: { fr: 'Tous les courriels sont partis ou partent.', en: 'All mail has gone or is going.' },
  recent: { fr: 'Les plus récents', en: 'The latest' },
  email: { fr: 'Courriel', en: 'Email' },
  recipient: { fr: 'Destinataire', en: 'Recipient' },
  state: { fr: 'État', en: 'State' },
  request: (caseId: number): Words => ({ fr: `Demande nº ${caseId}`, en: `Request no. ${caseId}` }),
  delivered: (at: string): Words => ({ fr: `Remis le ${at}`, en: `Delivered on ${at}` }),
  bounced: { fr: 'Revenu', en: 'Came back' },
  givenUp: { fr: 'Abandonné', en: 'Given up' },
  waiting: { fr: 'En attente', en: 'Waiting' },
  again: (failures: number, at: string): Words => ({
    fr: `${failures} échec${failures > 1 ? 's' : ''}, nouvel essai le ${at}`,
    en: `${failures} failure${failures === 1 ? '' : 's'}, next try on ${at}`,
  }),
  resend: { fr: 'Envoyer de nouveau', en: 'Send again' },
  resent: { fr: 'Le courriel repart tout de suite.', en: 'The email is going out again now.' },
  gone: { fr: 'Ce courriel était déjà parti, ou en route.', en: 'This email had already gone, or is on its way.' },
}
