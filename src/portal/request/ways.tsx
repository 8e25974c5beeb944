import type { Case, CaseVerdict } from '../../cases/case.ts'
import { publicAnswer, standingChoice } from '../../cases/case.ts'
import { textOf } from '../../consents/consent.ts'
import type { Way } from '../../coverage/judge.ts'
import { wayWords } from '../../coverage/words.ts'
import type { Amounts } from '../../documents/document.ts'
import { paths, to } from '../../paths.ts'
import { formatMoney } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Standing } from '../../standing/standing.ts'
import type { HolderVisit } from '../../ui/visit.ts'
import { type TermsOf, WayTerms } from './_way-terms.tsx'

type WaysProps = {
  case: Case
  verdict: CaseVerdict
  standing: Standing | undefined
  /** What a pay-per-incident comes to for this account, tax included. */
  quote: Amounts | undefined
  visit: HolderVisit
}

/** The ways ahead, each with its price or what is left, and why it is there. */
export function Ways({ case: shown, verdict, standing, quote, visit }: WaysProps) {
  const { language } = visit
  const refused = publicAnswer(verdict) !== 'being_checked'
  const choice = standingChoice(shown)?.way
  const isUsedUp = choice === 'grace_call' && standing?.graceCalls.left === 0
  const chosen = isUsedUp ? undefined : choice
  return (
    <section class="ways" aria-labelledby="ways">
      <h2 id="ways">{(refused ? words.ways : words.noWait)[language]}</h2>
      <p>{(refused ? words.waysAre : words.noWaitWhy)[language]}</p>
      {language === 'en' && verdict.ways.some(isPaid) && (
        <p class="small">{words.inEnglish(textOf('english_terms').en)}</p>
      )}
      {verdict.ways.map((way) => (
        <article class={chosen === way.way ? 'way chosen' : 'way'} key={way.way}>
          <h3>{wayWords[way.way][language]}</h3>
          {language === 'en' && isPaid(way) && <FrenchFirst way={way} standing={standing} quote={quote} />}
          <WayTerms way={way} standing={standing} quote={quote} language={language} />
          {chosen === way.way ? (
            <Picked way={way} case={shown} visit={visit} />
          ) : (
            <Pick way={way} case={shown} standing={standing} visit={visit} />
          )}
          {way.way === 'pay_per_incident' && quote !== undefined && (
            <PayByCard case={shown} quote={quote} visit={visit} />
          )}
        </article>
      ))}
    </section>
  )
}

/** Paid terms are read in French before a choice is made in English (policy 9). */
function FrenchFirst({ way, standing, quote }: TermsOf) {
  return (
    <div class="french-first" lang="fr">
      <p class="small">{frenchFirst}</p>
      <h4>{wayWords[way.way].fr}</h4>
      <WayTerms way={way} standing={standing} quote={quote} language="fr" />
    </div>
  )
}

function isPaid({ way }: Way): boolean {
  return way !== 'grace_call'
}

/** What follows a choice: who takes it from here, or how to pay. */
function Picked({ way, case: shown, visit }: { way: Way; case: Case; visit: HolderVisit }) {
  const { language, office } = visit
  if (way.way === 'grace_call' && shown.approval.needed && shown.approval.answer !== 'approved') {
    const { answer } = shown.approval
    return <p class="picked">{(answer === null ? words.awaitsApproval : words.approvalDeclined)[language]}</p>
  }
  const how = language === 'fr' ? office.how_to_pay_fr : office.how_to_pay_en
  if (way.way !== 'pay_per_incident' || how === '') return <p class="picked">{words.picked[language]}</p>
  return (
    <div class="picked">
      <p>{words.toPay[language]}</p>
      <p class="words">{how}</p>
    </div>
  )
}

/** Paying at once, where the office takes cards. */
function PayByCard({ case: shown, quote, visit }: { case: Case; quote: Amounts; visit: HolderVisit }) {
  const { language, holder, desk } = visit
  if (desk.payments === undefined || !holder.proven) return null
  return (
    <form method="post" action={to(paths.requestPayment[language], { case: shown.id }, { link: holder.link })}>
      <button class="button" type="submit">
        {words.byCard(formatMoney(quote.totalCents, language))[language]}
      </button>
    </form>
  )
}

function Pick({ way, case: shown, standing, visit }: { way: Way } & Omit<WaysProps, 'verdict' | 'quote'>) {
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

const frenchFirst = 'Les conditions payantes, d’abord en français :'

const words = {
  byCard: (total: string): Words => ({ fr: `Payer ${total} par carte`, en: `Pay ${total} by card` }),
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
  awaitsApproval: {
    fr: 'C’est votre choix. La personne responsable de votre compte est avertie : son accord est attendu. Vous pouvez encore en changer.',
    en: 'This is your choice. Your account owner has been asked for their approval. You can still change it.',
  },
  approvalDeclined: {
    fr: 'La personne responsable de votre compte n’a pas donné son accord. Les autres façons d’avancer restent.',
    en: 'Your account owner did not approve. The other ways ahead remain.',
  },
  toPay: {
    fr: 'C’est votre choix. Le travail commence dès que le paiement est reçu; vous pouvez encore en changer.',
    en: 'This is your choice. Work starts as soon as the payment is received; you can still change it.',
  },
  inEnglish: (text: string) => `Choosing a paid way on this page says: ${text}`,
  agree: { fr: 'J’accepte un Appel de Grâce', en: 'I agree to a grace call' },
  choose: { fr: 'Choisir', en: 'Choose' },
}
