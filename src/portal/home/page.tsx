import { categoryWords } from '../../coverage/words.ts'
import { paths } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import { type Category, categories, type Policy, type Tier } from '../../policy/policy.ts'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'
import { Beyond } from './beyond.tsx'

/** What support covers, from the policy itself, and what remains when it does not. */
export function HomePage({ visit, policy, hasHelp }: { visit: Visit; policy: Policy; hasHelp: boolean }) {
  const { language, office } = visit
  const other = language === 'fr' ? 'en' : 'fr'
  return (
    <PortalPage visit={visit} title={office.name} elsewhere={paths.home[other]}>
      <section class="hero">
        <h1>{words.title[language]}</h1>
        <p class="lead">{words.lead[language]}</p>
        <a class="button" href={paths.requestForm[language]}>
          {words.ask[language]}
        </a>
        {hasHelp && (
          <a class="button second" href={paths.help[language]}>
            {words.help[language]}
          </a>
        )}
      </section>
      <div class="covers">
        <Covered policy={policy} language={language} />
        <NotCovered policy={policy} language={language} />
      </div>
      <GraceCalls policy={policy} language={language} />
      <Beyond policy={policy} language={language} />
    </PortalPage>
  )
}

type PartProps = { policy: Policy; language: Language }

function categoriesJudged(policy: Policy, verdict: string): Category[] {
  return categories.filter((category) => policy.categories[category].verdict === verdict)
}

function Covered({ policy, language }: PartProps) {
  const always = categoriesJudged(policy, 'covered')
  const byDevices = categoriesJudged(policy, 'by_devices')
  return (
    <section class="cover yes" aria-labelledby="covered">
      <h2 id="covered">{words.covered[language]}</h2>
      <ul>
        {[...always, ...byDevices].map((category) => (
          <li key={category}>
            <strong>{categoryWords[category].label[language]}</strong>
            <span>
              {byDevices.includes(category)
                ? onDevices(policy.device_limit)[language]
                : categoryWords[category].examples[language]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NotCovered({ policy, language }: PartProps) {
  return (
    <section class="cover no" aria-labelledby="not-covered">
      <h2 id="not-covered">{words.notCovered[language]}</h2>
      <ul>
        {categoriesJudged(policy, 'not_covered').map((category) => (
          <li key={category}>
            <strong>{categoryWords[category].label[language]}</strong>
            <span>{categoryWords[category].examples[language]}</span>
          </li>
        ))}
        <li>
          <strong>{words.dataManagement[language]}</strong>
          <span>{words.dataManagementExamples[language]}</span>
        </li>
      </ul>
    </section>
  )
}

function GraceCalls({ policy, language }: PartProps) {
  return (
    <section class="grace" aria-labelledby="grace-calls">
      <div>
        <h2 id="grace-calls">{words.graceCalls[language]}</h2>
        <p>{words.graceCallIs[language]}</p>
        <p>{words.graceCallReset[language]}</p>
        <p class="small">{words.graceCallNot[language]}</p>
      </div>
      <table class="tiers">
        <caption>{words.tiers[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.seats[language]}</th>
            <th scope="col">{words.callsAYear[language]}</th>
          </tr>
        </thead>
        <tbody>
          {policy.tiers.map((tier) => (
            <tr key={tier.seats_from}>
              <td>{seatsOf(tier)[language]}</td>
              <td>{tier.calls}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function onDevices(limit: number): Words {
  return {
    fr: `Un produit que vous venez d’acheter, sur ${limit} appareil${limit > 1 ? 's' : ''} par compte.`,
    en: `A product you have just bought, on ${limit} device${limit === 1 ? '' : 's'} per account.`,
  }
}

function seatsOf({ seats_from, seats_to }: Tier): Words {
  if (seats_to === undefined) return { fr: `${seats_from} et plus`, en: `${seats_from} and more` }
  return { fr: `${seats_from} à ${seats_to}`, en: `${seats_from} to ${seats_to}` }
}

const words = {
  title: { fr: 'Besoin d’aide avec votre logiciel?', en: 'Need help with your software?' },
  lead: {
    fr: 'Dites-nous ce qui se passe. Vous saurez ce que votre abonnement couvre et, pour le reste, ce que coûte chaque façon d’avancer, avant et non après. Rien n’est utilisé ni facturé sans votre accord.',
    en: 'Tell us what happens. You will know at once whether your subscription covers it and, if not, what each way ahead costs. Nothing is used or billed without your agreement.',
  },
  ask: { fr: 'Faire une demande', en: 'Ask for help' },
  help: { fr: 'Voir les pages d’aide', en: 'See the help pages' },
  covered: { fr: 'Inclus dans votre abonnement', en: 'Included in your subscription' },
  notCovered: { fr: 'Hors du support inclus', en: 'Outside the included support' },
  dataManagement: { fr: 'Gestion de données et bases de données', en: 'Data management and databases' },
  dataManagementExamples: {
    fr: 'Les produits qui y sont liés, quelle que soit la question.',
    en: 'The products tied to them, whatever the question.',
  },
  graceCalls: { fr: 'Appels de Grâce', en: 'Grace calls' },
  graceCallIs: {
    fr: 'Une intervention ponctuelle, sans frais, pour une demande qui sort du support inclus. Nous vous demandons toujours avant d’en utiliser un, et la personne responsable de votre compte en est avertie.',
    en: 'A one-time intervention, free of charge, for a request outside the included support. We always ask before one is used, and the person in charge of your account is told.',
  },
  graceCallReset: {
    fr: 'Ils sont remis à neuf chaque année, à l’anniversaire de votre abonnement. Rien ne se reporte.',
    en: 'They reset each year, on the anniversary of your subscription. Nothing carries over.',
  },
  graceCallNot: {
    fr: 'Sans abonnement actif, ou avec une location court terme (3 mois), il n’y a pas d’Appels de Grâce.',
    en: 'Without an active subscription, or with a short-term rental (3 months), there are no grace calls.',
  },
  tiers: { fr: 'Selon vos sièges actifs', en: 'By your active seats' },
  seats: { fr: 'Sièges actifs', en: 'Active seats' },
  callsAYear: { fr: 'Appels par an', en: 'Calls a year' },
} as const satisfies Record<string, Words>
