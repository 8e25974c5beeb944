import type { ComponentChildren } from 'preact'
import type { Way } from '../../coverage/judge.ts'
import type { Amounts } from '../../documents/document.ts'
import { formatDay, formatMinutes, formatMoney } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { GraceCallStanding } from '../../standing/grace-calls.ts'
import type { Standing } from '../../standing/standing.ts'

export type TermsOf = { way: Way; standing: Standing | undefined; quote: Amounts | undefined }

/** A way's price or what is left of it, and why it is there. */
export function WayTerms({ way, standing, quote, language }: TermsOf & { language: Language }) {
  switch (way.way) {
    case 'grace_call':
      return (
        <Terms price={words.free[language]} why={words.graceCallWhy[language]}>
          {standing && <p class="left-line">{leftOf(standing.graceCalls, language)}</p>}
        </Terms>
      )
    case 'pay_per_incident':
      return (
        <Terms
          price={priceOf(way.priceCents, quote, language)}
          why={words.incidentWhy(formatMinutes(way.usualMinutes), way.creditDays)[language]}
        />
      )
    case 'block_of_hours': {
      const offers = way.offers.map(({ minutes, priceCents }) => {
        return `${formatMinutes(minutes)} – ${formatMoney(priceCents, language)}`
      })
      const price = offers.length === 0 ? words.onQuote[language] : `${offers.join(' · ')} ${words.plusTax[language]}`
      const held = standing?.blocks.reduce((sum, { leftMinutes }) => sum + leftMinutes, 0) ?? 0
      return (
        <Terms price={price} why={words.blockWhy[language]}>
          {held > 0 && <p class="left-line">{words.held(formatMinutes(held))[language]}</p>}
        </Terms>
      )
    }
    case 'scheduled_service':
      return (
        <Terms
          price={`${formatMoney(way.rateCentsPerHour, language)} ${words.anHour[language]} ${words.plusTax[language]}`}
          why={words.serviceWhy[language]}
        />
      )
  }
}

function Terms({ price, why, children }: { price: string; why: string; children?: ComponentChildren }) {
  return (
    <>
      <p class="price">{price}</p>
      {children}
      <p>{why}</p>
    </>
  )
}

/** What is paid today, with its taxes, where we know who pays; else the price of the verdict, before tax. */
function priceOf(priceCents: number, quote: Amounts | undefined, language: Language): string {
  if (quote === undefined) return `${formatMoney(priceCents, language)} ${words.plusTax[language]}`
  return words.withTax(formatMoney(quote.netCents, language), formatMoney(quote.totalCents, language))[language]
}

function leftOf({ left, allowance, resetsOn }: GraceCallStanding, language: Language): string {
  const reset = resetsOn === null ? '' : formatDay(resetsOn, language)
  return (left === 0 ? words.usedUp(reset) : words.remaining(left, allowance, reset))[language]
}

const words = {
  free: { fr: 'Sans frais', en: 'Free of charge' },
  withTax: (price: string, total: string): Words => ({
    fr: `${price} plus taxes, soit ${total}`,
    en: `${price} plus tax, ${total} in all`,
  }),
  held: (minutes: string): Words => ({
    fr: `Il vous reste ${minutes} sur vos blocs.`,
    en: `You have ${minutes} left on your blocks.`,
  }),
  plusTax: { fr: 'plus taxes', en: 'plus tax' },
  anHour: { fr: 'l’heure', en: 'an hour' },
  onQuote: { fr: 'Sur demande', en: 'On request' },
  graceCallWhy: {
    fr: 'Une intervention ponctuelle que votre abonnement vous offre en dehors du support inclus. La personne responsable de votre compte en est avertie.',
    en: 'A one-time intervention that your subscription gives you outside the included support. The person in charge of your account is told.',
  },
  incidentWhy: (usual: string, creditDays: number): Words => ({
    fr: `Un prix fixe, sans contrat, pour ce qui se règle d’habitude en moins de ${usual}. Déductible d’un bloc d’heures acheté dans les ${creditDays} jours.`,
    en: `A fixed price, without a contract, for what is usually solved in under ${usual}. Deducted from a block of hours bought within ${creditDays} days.`,
  }),
  blockWhy: {
    fr: 'Des heures de nos Services Techniques payées d’avance, pour cette demande et les suivantes.',
    en: 'Hours of our technical services paid in advance, for this request and the next ones.',
  },
  serviceWhy: {
    fr: 'Un travail planifié avec vous, à l’heure ou à prix fixe, après une soumission.',
    en: 'Work scheduled with you, by the hour or at a fixed price, after a quote.',
  },
  usedUp: (reset: string): Words => ({
    fr: `Tous utilisés. De nouveau disponible le ${reset}.`,
    en: `All used. Available again on ${reset}.`,
  }),
  remaining: (left: number, allowance: number, reset: string): Words => ({
    fr: `Il vous en reste ${left} (${allowance} par année, remis à neuf le ${reset}).`,
    en: `You have ${left} left (${allowance} a year, reset on ${reset}).`,
  }),
}
