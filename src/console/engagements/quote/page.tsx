import type { Account } from '../../../accounts/account.ts'
import { paths, to } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import { engagementKinds } from '../../../services/engagement.ts'
import { kindWords } from '../../../services/terms.ts'
import { DeskLink } from '../../../ui/desk-pages.tsx'
import { Field, MistakeSummary, type Mistakes } from '../../../ui/form.tsx'
import { DeskPage } from '../../../ui/page.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'

/** What was typed, by the name of its field. */
export type Typed = Readonly<Record<string, string>>

type QuotePageProps = {
  visit: StaffVisit
  account: Account
  /** The request that the quote answers. */
  caseId: number | null
  typed: Typed
  mistakes: Mistakes
  formKey: string
}

/** The form of a quote. */
export function QuotePage(props: QuotePageProps) {
  const { visit, account, caseId, typed, mistakes, formKey } = props
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={words.title[language]} current="accounts">
      <div class="heading">
        <p class="over-title">
          <DeskLink path={paths.account} at={{ account: account.id }}>
            {account.name}
          </DeskLink>
          {caseId !== null && ' · '}
          {caseId !== null && (
            <DeskLink path={paths.case} at={{ case: caseId }}>
              {words.request(caseId)[language]}
            </DeskLink>
          )}
        </p>
        <h1>{words.title[language]}</h1>
      </div>
      <MistakeSummary mistakes={mistakes} language={language} />
      <form class="settings" method="post" action={to(paths.accountEngagements, { account: account.id })}>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="case" value={caseId ?? ''} />
        <What {...props} />
        <Price {...props} />
        <Field name="valid_until" label={words.validUntil[language]} {...{ mistakes, language }}>
          {(field) => <input {...field} type="date" value={typed.valid_until} required />}
        </Field>
        <button class="button" type="submit">
          {words.send[language]}
        </button>
        <p class="hint">{words.sent[language]}</p>
      </form>
    </DeskPage>
  )
}

function What({ visit, typed, mistakes }: QuotePageProps) {
  const { language } = visit.staff
  const shared = { mistakes, language }
  return (
    <>
      <Field name="kind" label={words.kind[language]} {...shared}>
        {(field) => (
          <select {...field}>
            {engagementKinds.map((kind) => (
              <option key={kind} value={kind} selected={kind === typed.kind}>
                {kindWords[kind][language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="scope_fr" label={words.scopeFr[language]} hint={words.scopeFrWhy[language]} {...shared}>
        {(field) => (
          <textarea {...field} rows={5} maxlength={2000} lang="fr" required>
            {typed.scope_fr}
          </textarea>
        )}
      </Field>
      <Field name="scope_en" label={words.scopeEn[language]} hint={words.scopeEnWhy[language]} {...shared}>
        {(field) => (
          <textarea {...field} rows={5} maxlength={2000} lang="en">
            {typed.scope_en}
          </textarea>
        )}
      </Field>
    </>
  )
}

/** By the hour or at one price; only the fields of the one that is picked show. */
function Price({ visit, typed, mistakes }: QuotePageProps) {
  const { language } = visit.staff
  const shared = { mistakes, language }
  return (
    <fieldset class="inline billing">
      <legend>{words.price[language]}</legend>
      <label>
        <input type="radio" name="billing" value="hour" checked={typed.billing !== 'fixed_price'} />{' '}
        {words.byTheHour[language]}
      </label>
      <label>
        <input type="radio" name="billing" value="fixed_price" checked={typed.billing === 'fixed_price'} />{' '}
        {words.fixedPrice[language]}
      </label>
      <div class="pair by-the-hour">
        <Field name="minutes" label={words.minutes[language]} {...shared}>
          {(field) => <input {...field} type="number" min={1} max={600_000} value={typed.minutes} />}
        </Field>
        <Field name="rate" label={words.rate[language]} {...shared}>
          {(field) => <input {...field} type="text" inputmode="decimal" value={typed.rate} />}
        </Field>
      </div>
      <div class="fixed-price">
        <Field name="price" label={words.amount[language]} {...shared}>
          {(field) => <input {...field} type="text" inputmode="decimal" value={typed.price} />}
        </Field>
      </div>
    </fieldset>
  )
}

/** What is wrong with a quote. */
export const mistakeWords = {
  no_scope: { fr: 'Dites en français ce qui est compris.', en: 'Say in French what is included.' },
  no_day: { fr: 'Donnez le dernier jour pour accepter.', en: 'Give the last day to accept.' },
  no_minutes: { fr: 'Donnez une estimation en minutes.', en: 'Give an estimate in minutes.' },
  no_amount: { fr: 'Donnez un montant comme 175,00.', en: 'Give an amount such as 175.00.' },
  nobody_to_ask: {
    fr: 'Personne ne recevrait cette soumission : ce compte n’a pas de responsable. Nommez-en un d’abord.',
    en: 'Nobody would get this quote: this account has no owner. Name one first.',
  },
  too_high: {
    fr: 'Ce prix est trop élevé : vérifiez-le, ou la durée et le taux.',
    en: 'This price is too high: check it, or the length and the rate.',
  },
  already_over: { fr: 'Ce jour est déjà passé.', en: 'That day is already over.' },
  not_its_request: {
    fr: 'Cette demande n’est pas de ce compte.',
    en: 'This request is not of this account.',
  },
} as const satisfies Record<string, Words>

const words = {
  title: { fr: 'Préparer une soumission', en: 'Prepare a quote' },
  request: (id: number): Words => ({ fr: `Demande nº ${id}`, en: `Request no. ${id}` }),
  kind: { fr: 'Service', en: 'Service' },
  scopeFr: { fr: 'Ce qui est compris, en français', en: 'What is included, in French' },
  scopeFrWhy: {
    fr: 'Les conditions payantes se lisent d’abord en français.',
    en: 'Paid terms are read in French first.',
  },
  scopeEn: { fr: 'Le même en anglais (facultatif)', en: 'The same in English (optional)' },
  scopeEnWhy: {
    fr: 'Pour qui lit en anglais; sinon le français y paraît.',
    en: 'For who reads in English; otherwise the French stands there.',
  },
  price: { fr: 'Prix', en: 'Price' },
  byTheHour: { fr: 'À l’heure', en: 'By the hour' },
  fixedPrice: { fr: 'À prix fixe', en: 'At a fixed price' },
  minutes: { fr: 'Estimation (minutes)', en: 'Estimate (minutes)' },
  rate: { fr: 'Taux horaire avant taxes ($)', en: 'Hourly rate before tax ($)' },
  amount: { fr: 'Prix avant taxes ($)', en: 'Price before tax ($)' },
  validUntil: { fr: 'Valable jusqu’au', en: 'Valid until' },
  send: { fr: 'Envoyer la soumission', en: 'Send the quote' },
  sent: {
    fr: 'La personne responsable du compte, et celle qui a fait la demande, la reçoivent par courriel.',
    en: 'The account owner, and who sent the request, get it by email.',
  },
}
