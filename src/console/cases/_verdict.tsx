import { explain } from '../../coverage/explain.ts'
import { categoryWords, verdictWords, wayWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { categories, verdicts } from '../../policy/policy.ts'
import { Only } from '../../ui/desk-pages.tsx'
import { VerdictTag } from '../../ui/verdict-tag.tsx'
import type { CasePageProps } from './page.tsx'

/** The verdict, what decided it, and what an agent may do about it. */
export function VerdictPanel(props: CasePageProps) {
  const { visit, case: shown, verdict } = props
  const { language } = visit.staff
  const confirmed = verdict.confirmedAt !== null
  const refuses = verdict.verdict === 'not_covered' || verdict.verdict === 'partly_covered'
  const isUnsaid = refuses || (verdict.verdict === 'covered' && !shown.requester.known && verdict.cause === 'received')
  return (
    <section class="panel verdict" aria-labelledby="verdict">
      <h2 id="verdict">{words.verdict[language]}</h2>
      <p>
        <VerdictTag verdict={verdict.verdict} confirmed={confirmed} language={language} />{' '}
        {verdict.rules.map((rule) => (
          <span class="rule" key={rule}>
            {rule}
          </span>
        ))}
      </p>
      <p>{verdict.reason !== '' ? verdict.reason : explain(verdict, language)}</p>
      {shown.open && isUnsaid && !confirmed && <Confirm {...props} />}
      <div class="folds">
        {shown.open && <Correct {...props} />}
        {shown.open && (
          <Only send={paths.caseOverride}>
            <Override {...props} />
          </Only>
        )}
        <Facts {...props} />
      </div>
    </section>
  )
}

function Facts({ visit, verdict }: CasePageProps) {
  const { language } = visit.staff
  const { facts } = verdict
  const { graceCalls, devices } = facts
  return (
    <details class="facts">
      <summary>{words.facts[language]}</summary>
      <dl>
        <dt>{words.on[language]}</dt>
        <dd>{facts.on}</dd>
        <dt>{words.policyVersion[language]}</dt>
        <dd>{verdict.policyVersion === 0 ? words.defaultPolicy[language] : verdict.policyVersion}</dd>
        <dt>{words.activeLines[language]}</dt>
        <dd>{facts.activeLines.join(', ') || '—'}</dd>
        <dt>{words.productLines[language]}</dt>
        <dd>
          {facts.productLines.map(({ reference, startsOn, endsOn, seats }) => (
            <span class="row" key={reference}>
              {reference} ({startsOn} – {endsOn}, {seats})
            </span>
          ))}
          {facts.productLines.length === 0 && '—'}
        </dd>
        <dt>{words.devices[language]}</dt>
        <dd>{words.used(devices.used, devices.limit)[language]}</dd>
        <dt>{wayWords.grace_call[language]}</dt>
        <dd>
          {graceCalls.eligible ? words.used(graceCalls.used, graceCalls.allowance)[language] : words.none[language]}
        </dd>
      </dl>
    </details>
  )
}

function Confirm({ visit, case: shown, verdict, formKey }: CasePageProps) {
  const { language } = visit.staff
  return (
    <form class="act" method="post" action={to(paths.caseConfirmation, { case: shown.id })}>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="verdict" value={verdict.id} />
      <button class="button" type="submit">
        {words.confirm[language]}
      </button>
      <p class="hint">{words.confirmHint[language]}</p>
    </form>
  )
}

function Correct({ visit, case: shown, products, formKey }: CasePageProps) {
  const { language } = visit.staff
  return (
    <details>
      <summary>{words.correct[language]}</summary>
      <form method="post" action={to(paths.caseCorrection, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <label for="category">{words.category[language]}</label>
        <select id="category" name="category">
          {categories.map((category) => (
            <option key={category} value={category} selected={category === shown.category}>
              {categoryWords[category].label[language]}
            </option>
          ))}
        </select>
        <label for="product">{words.product[language]}</label>
        <select id="product" name="product">
          <option value="">{words.unknown[language]}</option>
          {products.map(({ id, name }) => (
            <option key={id} value={id} selected={id === shown.product?.id}>
              {name}
            </option>
          ))}
        </select>
        <label for="devices">{words.devicesEach[language]}</label>
        <textarea id="devices" name="devices" rows={3}>
          {shown.devices.join('\n')}
        </textarea>
        <button class="button second" type="submit">
          {words.judgeAnew[language]}
        </button>
      </form>
    </details>
  )
}

function Override({ visit, case: shown, verdict: current, formKey }: CasePageProps) {
  const { language } = visit.staff
  return (
    <details>
      <summary>{words.override[language]}</summary>
      <form method="post" action={to(paths.caseOverride, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <label for="override">{words.verdict[language]}</label>
        <select id="override" name="verdict">
          {verdicts
            .filter((verdict) => verdict !== current.verdict)
            .map((verdict) => (
              <option key={verdict} value={verdict}>
                {verdictWords[verdict][language]}
              </option>
            ))}
        </select>
        <label for="reason">{words.reason[language]}</label>
        <textarea id="reason" name="reason" rows={2} required />
        <button class="button second" type="submit">
          {words.override[language]}
        </button>
      </form>
    </details>
  )
}

const words = {
  verdict: { fr: 'Décision', en: 'Verdict' },
  facts: { fr: 'Les faits regardés', en: 'The facts looked at' },
  on: { fr: 'Jour', en: 'Day' },
  policyVersion: { fr: 'Version de la politique', en: 'Policy version' },
  defaultPolicy: { fr: 'par défaut', en: 'default' },
  activeLines: { fr: 'Lignes actives', en: 'Active lines' },
  productLines: { fr: 'Lignes du produit', en: 'Lines of the product' },
  devices: { fr: 'Appareils', en: 'Devices' },
  used: (used: number, of: number): Words => ({ fr: `${used} sur ${of} utilisés`, en: `${used} of ${of} used` }),
  none: { fr: 'non admissible', en: 'not eligible' },
  confirm: { fr: 'Confirmer cette réponse', en: 'Confirm this answer' },
  confirmHint: {
    fr: 'Le client lit « en vérification » jusque-là; il est ensuite averti par courriel.',
    en: 'The customer reads “being checked” until then, and is told by email afterwards.',
  },
  correct: { fr: 'Corriger la demande', en: 'Correct the request' },
  category: { fr: 'Catégorie', en: 'Category' },
  product: { fr: 'Produit', en: 'Product' },
  unknown: { fr: 'Inconnu', en: 'Unknown' },
  devicesEach: { fr: 'Appareils, un par ligne', en: 'Devices, one per line' },
  judgeAnew: { fr: 'Corriger et juger de nouveau', en: 'Correct and judge anew' },
  override: { fr: 'Décider autrement', en: 'Decide otherwise' },
  reason: { fr: 'Raison (le gestionnaire de compte la lit)', en: 'Reason (the account manager reads it)' },
}
