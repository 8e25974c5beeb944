import type { Account } from '../../accounts/account.ts'
import type { Product } from '../../catalogue/product.ts'
import { paths } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Policy } from '../../policy/policy.ts'
import { Field, MistakeSummary, type Mistakes } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'
import { CategoryField } from './_category-field.tsx'
import { FilesField } from './_files-field.tsx'
import { HelpBeside } from './_help-beside.tsx'
import { UrgencyField } from './_urgency-field.tsx'
import type { Typed } from './typed.ts'

export type FormPageProps = {
  visit: Visit
  policy: Policy
  products: readonly Product[]
  /** The accounts this browser has proven to belong to, and the products on their lines. */
  own: { accounts: readonly Account[]; productCodes: ReadonlySet<string> }
  typed: Typed
  mistakes: Mistakes
  /** Whether the help pages say anything in this language. */
  hasHelp: boolean
}

/** The form with which a customer asks for help. */
export function FormPage({ visit, policy, products, own, typed, mistakes, hasHelp }: FormPageProps) {
  const { language } = visit
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const shared = { language, mistakes }
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={paths.requestForm[other]}>
      <h1>{words.title[language]}</h1>
      <p class="lead">{words.lead[language]}</p>
      <MistakeSummary {...shared} />
      <form
        class="request-form"
        method="post"
        action={paths.requestForm[language]}
        enctype="multipart/form-data"
        novalidate
        data-draft="request"
        data-most-bytes="10000000"
        data-too-large={words.tooLarge[language]}
      >
        <input type="hidden" name="key" value={typed.key} />
        <fieldset>
          <legend>{words.you[language]}</legend>
          <div class="pair">
            <Field name="name" label={words.name[language]} {...shared}>
              {(field) => <input {...field} type="text" autocomplete="name" value={typed.name} required />}
            </Field>
            <Field name="email" label={words.email[language]} hint={words.emailHint[language]} {...shared}>
              {(field) => <input {...field} type="email" autocomplete="email" value={typed.email} required />}
            </Field>
          </div>
          <AccountField own={own.accounts} typed={typed} {...shared} />
        </fieldset>
        <fieldset>
          <legend>{words.software[language]}</legend>
          <ProductField products={products} own={own.productCodes} typed={typed} {...shared} />
          <div class="pair">
            <Field name="version" label={words.version[language]} hint={words.optional[language]} {...shared}>
              {(field) => <input {...field} type="text" value={typed.version} placeholder="2026" />}
            </Field>
            <Field name="service_pack" label={words.servicePack[language]} hint={words.optional[language]} {...shared}>
              {(field) => <input {...field} type="text" value={typed.servicePack} placeholder="SP3" />}
            </Field>
          </div>
        </fieldset>
        <CategoryField policy={policy} typed={typed} {...shared} />
        <fieldset class="happens">
          <legend>{words.happens[language]}</legend>
          <Field
            name="description"
            label={words.description[language]}
            hint={words.descriptionHint[language]}
            {...shared}
          >
            {(field) => (
              <textarea {...field} rows={8} required>
                {typed.description}
              </textarea>
            )}
          </Field>
          {hasHelp && <HelpBeside language={language} />}
          <FilesField typed={typed} {...shared} />
          <UrgencyField typed={typed} {...shared} />
        </fieldset>
        <p class="promise">{words.promise[language]}</p>
        <button class="button" type="submit">
          {words.send[language]}
        </button>
      </form>
    </PortalPage>
  )
}

export type PartProps = { typed: Typed; mistakes: Mistakes; language: Language }

function AccountField({ own, typed, ...shared }: PartProps & { own: readonly Account[] }) {
  const { language } = shared
  if (own.length === 0) {
    return (
      <Field name="account" label={words.account[language]} hint={words.accountHint[language]} {...shared}>
        {(field) => <input {...field} type="text" value={typed.account} autocomplete="off" required />}
      </Field>
    )
  }
  return (
    <Field name="account" label={words.ownAccount[language]} {...shared}>
      {(field) => (
        <select {...field}>
          {own.map(({ id, name, reference }) => (
            <option key={id} value={`id:${id}`} selected={typed.account === `id:${id}`}>
              {name} ({reference})
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type ProductProps = PartProps & { products: readonly Product[]; own: ReadonlySet<string> }

function ProductField({ products, own, typed, ...shared }: ProductProps) {
  const { language } = shared
  const option = ({ code, name }: Product) => (
    <option key={code} value={code} selected={typed.product === code}>
      {name}
    </option>
  )
  const others = products.filter(({ code }) => !own.has(code))
  return (
    <Field name="product" label={words.product[language]} {...shared}>
      {(field) => (
        <select {...field} required>
          <option value="">{words.choose[language]}</option>
          {own.size > 0 && (
            <optgroup label={words.ownProducts[language]}>
              {products.filter(({ code }) => own.has(code)).map(option)}
            </optgroup>
          )}
          {own.size > 0 ? (
            <optgroup label={words.otherProducts[language]}>{others.map(option)}</optgroup>
          ) : (
            others.map(option)
          )}
          <option value="other" selected={typed.product === 'other'}>
            {words.otherProduct[language]}
          </option>
        </select>
      )}
    </Field>
  )
}

const words = {
  title: { fr: 'Faire une demande', en: 'Ask for help' },
  lead: {
    fr: 'Ce qui est couvert se sait dès l’envoi; pour le reste, une personne vérifie et les façons d’avancer s’affichent.',
    en: 'What is covered is known at once; for the rest a person checks, and the ways to go ahead are shown.',
  },
  you: { fr: 'Vous', en: 'You' },
  name: { fr: 'Votre nom', en: 'Your name' },
  email: { fr: 'Votre courriel', en: 'Your email' },
  emailHint: { fr: 'Nous y envoyons le suivi.', en: 'We send the follow-up there.' },
  account: { fr: 'Numéro de compte', en: 'Account number' },
  ownAccount: { fr: 'Compte', en: 'Account' },
  accountHint: { fr: 'Il figure sur vos factures.', en: 'It is on your invoices.' },
  software: { fr: 'Le logiciel', en: 'The software' },
  product: { fr: 'Produit', en: 'Product' },
  choose: { fr: 'Choisir…', en: 'Choose…' },
  ownProducts: { fr: 'Vos produits', en: 'Your products' },
  otherProducts: { fr: 'Autres produits', en: 'Other products' },
  otherProduct: { fr: 'Un autre produit', en: 'Another product' },
  version: { fr: 'Version', en: 'Version' },
  servicePack: { fr: 'Service Pack', en: 'Service pack' },
  optional: { fr: 'Facultatif', en: 'Optional' },
  happens: { fr: 'Ce qui se passe', en: 'What happens' },
  description: { fr: 'Description', en: 'Description' },
  descriptionHint: {
    fr: 'Ce que vous faisiez, ce que vous attendiez, ce qui est arrivé, et le message exact s’il y en a un.',
    en: 'What you were doing, what you expected, what came, and the exact message if there is one.',
  },
  tooLarge: { fr: 'Ce fichier dépasse 10 Mo :', en: 'This file is over 10 MB:' },
  promise: {
    fr: 'Envoyer une demande n’engage à rien : rien n’est utilisé ni facturé sans votre accord.',
    en: 'Sending a request commits you to nothing: nothing is used or billed without your agreement.',
  },
  send: { fr: 'Envoyer la demande', en: 'Send the request' },
} as const satisfies Record<string, Words>
