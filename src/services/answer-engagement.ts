import { recordConsent } from '../consents/record-consent.ts'
import { isCustomer, listServicePeople } from '../notifications/list-service-people.ts'
import { queueEmails } from '../notifications/queue-emails.ts'
import type { Transaction } from '../platform/database.ts'
import type { Language } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import { lockEngagement } from './_lock-engagement.ts'
import type { EngagementState } from './engagement.ts'
import type { Engagement } from './find-engagement.ts'
import { termsOf } from './terms.ts'

/** What a customer says to a quote: yes, under their name; or no, with or without a reason. */
export type CustomerAnswer = {
  readonly engagementId: number
  readonly personId: number
  /** The language of the page that was read. */
  readonly language: Language
} & ({ readonly answer: 'accepted'; readonly name: string } | { readonly answer: 'declined'; readonly reason: string })

export type Answered =
  | { readonly answered: 'accepted' | 'declined' }
  | { readonly refused: Exclude<EngagementState, 'quoted'> }

/**
 * Records the customer's one answer to a quote, with the terms as the page showed them; later, or once the quote is
 * cancelled or expired, nothing is recorded. A yes in English is also the wish to go on in English (policy 9). Who manages
 * the account and who quoted are told (policy 7).
 */
export async function answerEngagement(tx: Transaction, given: CustomerAnswer, author: Author): Promise<Answered> {
  const { engagementId, personId, language, answer } = given
  const engagement = await lockEngagement(tx, engagementId, author)
  if (engagement.state !== 'quoted') return { refused: engagement.state }
  const { at, on } = author
  const [name, reason] = answer === 'accepted' ? [given.name, ''] : ['', given.reason]
  tx.write(sql`
    insert into engagement_answers (engagement_id, answer, person_id, name, reason, language, terms, valid_until,
      answered_on, answered_at)
    values (${engagementId}, ${answer}, ${personId}, ${name}, ${reason}, ${language},
      ${JSON.stringify(termsOf(engagement))}, ${engagement.validUntil}, ${on}, ${at})`)
  if (answer === 'accepted' && language === 'en') {
    const wish = {
      kind: 'english_terms',
      given: true,
      how: 'page',
      language,
      about: `engagement:${engagementId}`,
    } as const
    await recordConsent(tx, { personId, ...wish }, { at, on, by: null })
  }
  await tell(tx, { engagement, given }, author)
  return { answered: answer }
}

type Telling = { engagement: Engagement; given: CustomerAnswer }

/** A yes is told to both sides, so that each keeps what was agreed; a no only to ours. */
async function tell(tx: Transaction, { engagement, given }: Telling, { at, on }: Author) {
  const { id: engagementId, accountId, accountName, caseId, quotedById } = engagement
  const people = await listServicePeople(tx, { accountId, caseId, staffIds: [quotedById] })
  const about = `engagement:${engagementId}`
  const concerning = { engagementId, accountId, accountName, answeredOn: on }
  if (given.answer === 'accepted') {
    const content = { ...concerning, name: given.name, terms: termsOf(engagement) }
    queueEmails(tx, people, { email: { kind: 'engagement_accepted', about, caseId, content }, at })
  } else {
    const ours = people.filter((one) => !isCustomer(one))
    const content = { ...concerning, reason: given.reason }
    queueEmails(tx, ours, { email: { kind: 'engagement_declined', about, caseId, content }, at })
  }
}
