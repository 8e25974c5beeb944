import { randomUUID } from 'node:crypto'
import { findAccount } from '../../../accounts/find-account.ts'
import { paths, to } from '../../../paths.ts'
import { addDays, parseDay } from '../../../platform/office-day.ts'
import { type Form, readForm } from '../../../platform/read-form.ts'
import { findPolicy } from '../../../policy/find-policy.ts'
import { type Billing, engagementKinds } from '../../../services/engagement.ts'
import { type Proposal, type QuoteAnswer, quoteEngagement } from '../../../services/quote-engagement.ts'
import type { Mistakes } from '../../../ui/form.tsx'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../../ui/visit.ts'
import { actOnce } from '../../_act.ts'
import { amount, text, wholeNumber } from '../../_values.ts'
import { mistakeWords, QuotePage, type Typed } from './page.tsx'

/** Shows the form of a quote: for an account, or for one of its requests (`?case=42`). */
export function showQuoteForm(visit: StaffVisit) {
  return show(visit, { values: {}, caseId: caseIn(visit.c.req.query('case') ?? ''), mistakes: {} })
}

/** Quotes technical services to an account. */
export async function addQuote(visit: StaffVisit) {
  const accountId = numberIn(visit, 'account')
  const form = await readForm(visit.c.req.raw)
  const caseId = caseIn(form.text('case'))
  const again = (mistakes: Mistakes) => show(visit, { values: valuesOf(form), caseId, mistakes })
  const read = readProposal(form, { accountId, caseId })
  if ('mistakes' in read) return again(read.mistakes)
  const purpose = to(paths.accountEngagements, { account: accountId })
  const answer = await actOnce(visit, { purpose, form }, (tx, author) => quoteEngagement(tx, read.proposal, author))
  if ('refused' in answer) return again({ [fieldOf(answer.refused, read.proposal)]: mistakeWords[answer.refused] })
  return goTo(visit, to(paths.engagementAtDesk, { engagement: answer.engagementId }, { said: 'quoted' }))
}

type QuoteRefusal = Extract<QuoteAnswer, { refused: string }>['refused']

/** The field in which a refusal is mended. */
function fieldOf(refused: QuoteRefusal, { billing }: Proposal): string {
  if (refused !== 'too_high') return 'valid_until'
  return billing.by === 'hour' ? 'rate' : 'price'
}

type Read = { readonly proposal: Proposal } | { readonly mistakes: Mistakes }

function readProposal(form: Form, of: Pick<Proposal, 'accountId' | 'caseId'>): Read {
  const kind = engagementKinds.find((known) => known === form.text('kind')) ?? 'other'
  const [fr, en] = [text(form, 'scope_fr'), text(form, 'scope_en') ?? '']
  const validUntil = parseDay(form.text('valid_until'))
  const billing = readBilling(form)
  const mistakes: Record<string, Mistakes[string]> = 'mistakes' in billing ? { ...billing.mistakes } : {}
  if (fr === undefined) mistakes.scope_fr = mistakeWords.no_scope
  if (validUntil === undefined) mistakes.valid_until = mistakeWords.no_day
  if ('mistakes' in billing || fr === undefined || validUntil === undefined) return { mistakes }
  return { proposal: { ...of, kind, scope: { fr, en }, billing, validUntil } }
}

function readBilling(form: Form): Billing | { readonly mistakes: Mistakes } {
  if (form.text('billing') === 'fixed_price') {
    const priceCents = amount(form, 'price')
    if (priceCents === undefined) return { mistakes: { price: mistakeWords.no_amount } }
    return { by: 'fixed_price', priceCents }
  }
  const [minutes, rateCents] = [wholeNumber(form, 'minutes', 1), amount(form, 'rate')]
  const isTooLong = minutes === undefined || minutes > 600_000
  if (!isTooLong && rateCents !== undefined) return { by: 'hour', minutes, rateCents }
  return {
    mistakes: {
      ...(isTooLong ? { minutes: mistakeWords.no_minutes } : {}),
      ...(rateCents === undefined ? { rate: mistakeWords.no_amount } : {}),
    },
  }
}

type Shown = { values: Typed; caseId: number | null; mistakes: Mistakes }

async function show(visit: StaffVisit, { values, caseId, mistakes }: Shown) {
  const { db, now } = visit
  const [account, { policy }] = await Promise.all([
    findAccount(db, numberIn(visit, 'account')),
    findPolicy(db, now.on, now.at),
  ])
  if (account === undefined) throw noSuchPage()
  const inDollars = (policy.service_rate_cents_per_hour / 100).toFixed(2)
  const rate = visit.staff.language === 'fr' ? inDollars.replace('.', ',') : inDollars
  const valid_until = addDays(now.on, policy.services.quote_days)
  const typed = { kind: 'training', billing: 'hour', rate, valid_until, ...values }
  const page = QuotePage({ visit, account, caseId, typed, mistakes, formKey: randomUUID() })
  return showPage(visit, page, Object.keys(mistakes).length === 0 ? 200 : 400)
}

function valuesOf(form: Form): Typed {
  return Object.fromEntries(form.fields)
}

function caseIn(value: string): number | null {
  return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
}
