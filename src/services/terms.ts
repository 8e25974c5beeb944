import { taxWords } from '../documents/words.ts'
import { formatDay, formatMinutes, formatMoney, formatPercent } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { EngagementKind, Quote } from './engagement.ts'

/** The terms of a quote as they are read, row by row. */
export type Terms = readonly (readonly [label: string, value: string])[]

/** A quote in words: what an email tells, what the page shows and what is kept when it is accepted. */
export function termsOf(quote: Quote): Readonly<Record<Language, Terms>> {
  return { fr: termsIn(quote, 'fr'), en: termsIn(quote, 'en') }
}

function termsIn(quote: Quote, language: Language): Terms {
  const { kind, scope, billing, netCents, taxes, totalCents, validUntil } = quote
  const money = (cents: number) => formatMoney(cents, language)
  const price: Terms =
    billing.by === 'fixed_price'
      ? [[words.fixedPrice[language], money(netCents)]]
      : [
          [
            words.estimate[language],
            `${formatMinutes(billing.minutes)} × ${money(billing.rateCents)} = ${money(netCents)}`,
          ],
        ]
  return [
    [words.kind[language], kindWords[kind][language]],
    [words.scope[language], scope[language] === '' ? scope.fr : scope[language]],
    ...price,
    ...taxes.map(({ code, percent, cents }): [string, string] => [
      `${taxWords[code][language]} (${formatPercent(percent, language)})`,
      money(cents),
    ]),
    [words.total[language], money(totalCents)],
    [words.paid[language], words[billing.by][language]],
    [words.validUntil[language], formatDay(validUntil, language)],
  ]
}

/** What kind of service it is, in words. */
export const kindWords: Record<EngagementKind, Words> = {
  training: { fr: 'Formation', en: 'Training' },
  configuration: { fr: 'Configuration', en: 'Configuration' },
  performance: { fr: 'Performance', en: 'Performance' },
  migration: { fr: 'Migration', en: 'Migration' },
  deployment: { fr: 'Déploiement', en: 'Deployment' },
  other: { fr: 'Services Techniques', en: 'Technical services' },
}

const words = {
  kind: { fr: 'Service', en: 'Service' },
  scope: { fr: 'Ce qui est compris', en: 'What is included' },
  fixedPrice: { fr: 'Prix fixe, avant taxes', en: 'Fixed price, before tax' },
  estimate: { fr: 'Estimation, avant taxes', en: 'Estimate, before tax' },
  total: { fr: 'Total', en: 'Total' },
  paid: { fr: 'Paiement', en: 'Payment' },
  hour: {
    fr: 'Seul le temps travaillé est compté. Vos blocs d’heures le paient d’abord; le reste est facturé une fois le travail fait, au même taux horaire, taxes du jour en sus.',
    en: 'Only the time worked counts. Your blocks of hours pay for it first; the rest is invoiced once the work is done, at the same hourly rate, plus the taxes of that day.',
  },
  fixed_price: {
    fr: 'Le prix ne change pas, quel que soit le temps. Il est facturé une fois le travail fait, taxes du jour en sus.',
    en: 'The price does not change, however long it takes. It is invoiced once the work is done, plus the taxes of that day.',
  },
  validUntil: { fr: 'Valable jusqu’au', en: 'Valid until' },
} as const satisfies Record<string, Words>
