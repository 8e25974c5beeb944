import { formatMinutes, formatMoney } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Policy } from '../../policy/policy.ts'

/** What remains when no grace call is left, with its price. */
export function Beyond({ policy, language }: { policy: Policy; language: Language }) {
  const { price_cents, usual_minutes, credit_days } = policy.incident
  return (
    <section class="beyond" aria-labelledby="beyond">
      <h2 id="beyond">{words.beyond[language]}</h2>
      <dl>
        <div>
          <dt>{words.incident[language]}</dt>
          <dd>
            <b class="price">{formatMoney(price_cents, language)}</b>
            <p>{incidentIs(formatMinutes(usual_minutes), credit_days)[language]}</p>
          </dd>
        </div>
        <div>
          <dt>{words.block[language]}</dt>
          <dd>
            {policy.block_offers.map(({ minutes, price_cents: price }) => (
              <b class="price" key={minutes}>
                {formatMinutes(minutes)} – {formatMoney(price, language)}
              </b>
            ))}
            <p>{words.blockIs[language]}</p>
          </dd>
        </div>
        <div>
          <dt>{words.services[language]}</dt>
          <dd>
            <b class="price">
              {formatMoney(policy.service_rate_cents_per_hour, language)} {words.anHour[language]}
            </b>
            <p>{words.servicesAre[language]}</p>
          </dd>
        </div>
      </dl>
      <p class="small">{words.beforeTax[language]}</p>
    </section>
  )
}

function incidentIs(usual: string, creditDays: number): Words {
  return {
    fr: `Un prix fixe pour ce qui se règle d’habitude en moins de ${usual}, sans contrat. Payable tout de suite, déductible d’un bloc d’heures acheté dans les ${creditDays} jours.`,
    en: `A fixed price for what is usually solved in under ${usual}, without a contract. Payable at once, and deducted from a block of hours bought within ${creditDays} days.`,
  }
}

const words = {
  beyond: { fr: 'Et quand il n’en reste plus?', en: 'And when none are left?' },
  incident: { fr: 'Paiement par incident (PPI)', en: 'Pay-per-incident (PPI)' },
  block: { fr: 'Bloc d’heures', en: 'Block of hours' },
  blockIs: {
    fr: 'Du temps de nos Services Techniques payé d’avance, que vous utilisez comme vous voulez.',
    en: 'Time of our technical services paid in advance, to use as you like.',
  },
  services: { fr: 'Services Techniques', en: 'Technical services' },
  anHour: { fr: 'l’heure', en: 'an hour' },
  servicesAre: {
    fr: 'Formation, configuration, performance, migrations, déploiements : planifiés avec vous, à l’heure ou à prix fixe.',
    en: 'Training, configuration, performance, migrations, deployments: scheduled with you, by the hour or at a fixed price.',
  },
  beforeTax: { fr: 'Prix avant taxes.', en: 'Prices before tax.' },
} as const satisfies Record<string, Words>
