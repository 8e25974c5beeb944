import type { ComponentChildren } from 'preact'
import type { Case, CaseVerdict } from '../../cases/case.ts'
import { publicAnswer, standingChoice } from '../../cases/case.ts'
import type { Way } from '../../coverage/judge.ts'
import { wayWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatMinutes, formatMoney } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { GraceCallStanding } from '../../standing/grace-calls.ts'
import type { Standing } from '../../standing/standing.ts'
import type { HolderVisit } from '../../ui/visit.ts'

type WaysProps = { case: Case; verdict: CaseVerdict; standing: Standing | undefined; visit: HolderVisit }

/** The ways ahead, each with its price or what is left, and why it is there. */
export function Ways({ case: shown, verdict, standing, visit }: WaysProps) {
  const { language } = visit
  const refused = publicAnswer(verdict) !== 'being_checked'
  const choice = standingChoice(shown)?.way
  const isUsedUp = choice === 'grace_call' && standing?.graceCalls.left === 0
  const chosen = isUsedUp ? undefined : choice
  return (
    <section class="ways" aria-labelledby="ways">
      <h2 id="ways">{(refused ? words.ways : words.noWait)[language]}</h2>
      <p>{(refused ? words.waysAre : words.noWaitWhy)[language]}</p>
      {verdict.ways.map((way) => (
        <article class={chosen === way.way ? 'way chosen' : 'way'} key={way.way}>
          <h3>{wayWords[way.way][language]}</h3>
          <WayTerms way={way} standing={standing?.graceCalls} language={language} />
          {chosen === way.way ? (
            <p class="picked">{words.picked[language]}</p>
          ) : (
            <Pick way={way} case={shown} standing={standing} visit={visit} />
          )}
        </article>
      ))}
    </section>
  )
}

function WayTerms({
  way,
  standing,
  language,
}: {
  way: Way
  standing: GraceCallStanding | undefined
  language: Language
}) {
  switch (way.way) {
    case 'grace_call':
      return (
        <Terms price={words.free[language]} why={words.graceCallWhy[language]}>
          {standing && <p class="left-line">{leftOf(standing, language)}</p>}
        </Terms>
      )
    case 'pay_per_incident':
      return (
        <Terms
          price={`${formatMoney(way.priceCents, language)} ${words.plusTax[language]}`}
          why={words.incidentWhy(formatMinutes(way.usualMinutes), way.creditDays)[language]}
        />
      )
    case 'block_of_hours': {
      const offers = way.offers.map(({ minutes, priceCents }) => {
        return `${formatMinutes(minutes)} – ${formatMoney(priceCents, language)}`
      })
      const price = offers.length === 0 ? words.onQuote[language] : `${offers.join(' · ')} ${words.plusTax[language]}`
      return <Terms price={price} why={words.blockWhy[language]} />
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

function Pick({ way, case: shown, standing, visit }: { way: Way } & Omit<WaysProps, 'verdict'>) {
  const { language, holder } = visit
  if (!holder.proven || standing === undefined) return null
  if (way.way === 'grace_call' && standing.graceCalls.left === 0) return null
  const label = way.way === 'grace_call' ? words.agree : words.choose
  return (
    <form method="post" action={to(paths.requestChoice[language], { case: shown.id }, { link: holder.link })}>
      <button class={way.way === 'grace_call' ? 'button' : 'button second'} name="way" value={way.way} type="submit">
        {label[language]}
      </button>
    </form>
  )
}

function leftOf({ left, allowance, resetsOn }: GraceCallStanding, language: Language): string {
  const reset = resetsOn === null ? '' : formatDay(resetsOn, language)
  return (left === 0 ? words.usedUp(reset) : words.remaining(left, allowance, reset))[language]
}

const words = {
  ways: { fr: 'Comment avancer', en: 'How to go ahead' },
  waysAre: {
    fr: 'Choisissez ce qui vous convient. Rien n’est utilisé ni facturé avant.',
    en: 'Choose what suits you. Nothing is used or billed before.',
  },
  noWait: { fr: 'Vous préférez ne pas attendre?', en: 'Would you rather not wait?' },
  noWaitWhy: {
    fr: 'Si la demande se révèle couverte, vous ne paierez rien et rien ne sera utilisé. Sinon, nous commencerons par ce que vous choisissez ici.',
    en: 'If the request proves to be covered, you pay nothing and nothing is used. Otherwise we start with what you choose here.',
  },
  picked: {
    fr: 'C’est votre choix. Une personne de notre équipe s’en occupe; vous pouvez encore en changer.',
    en: 'This is your choice. A person on our team takes it from here; you can still change it.',
  },
  free: { fr: 'Sans frais', en: 'Free of charge' },
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
  agree: { fr: 'J’accepte un Appel de Grâce', en: 'I agree to a grace call' },
  choose: { fr: 'Choisir', en: 'Choose' },
  usedUp: (reset: string): Words => ({
    fr: `Tous utilisés. De nouveau disponible le ${reset}.`,
    en: `All used. Available again on ${reset}.`,
  }),
  remaining: (left: number, allowance: number, reset: string): Words => ({
    fr: `Il vous en reste ${left} (${allowance} par année, remis à neuf le ${reset}).`,
    en: `You have ${left} left (${allowance} a year, reset on ${reset}).`,
  }),
}
