import type { Transaction } from '../platform/database.ts'
import { addDays } from '../platform/office-day.ts'
import { quoteEngagement } from '../services/quote-engagement.ts'
import type { Author } from '../staff/author.ts'

/** Quotes a training to an account of the sample; its owner has not answered yet. */
export async function quoteSample(tx: Transaction, accountId: number, author: Author) {
  const scope = {
    fr: 'Formation de deux personnes aux mises en plan et aux gabarits, à vos bureaux.\nLe matériel de cours est compris.',
    en: 'Training two people in drawings and templates, at your offices.\nCourse material is included.',
  }
  const billing = { by: 'hour', minutes: 360, rateCents: 17_500 } as const
  const validUntil = addDays(author.on, 30)
  await quoteEngagement(tx, { accountId, caseId: null, kind: 'training', scope, billing, validUntil }, author)
}
