import type { Account } from '../../accounts/account.ts'
import type { Product } from '../../catalogue/product.ts'
import { categoryWords } from '../../coverage/words.ts'
import { paths } from '../../paths.ts'
import { formatBytes } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { type Category, categories, type Policy } from '../../policy/policy.ts'
import { Field, MistakeSummary, type Mistakes } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'
import type { Typed } from './typed.ts'

export type FormPageProps = {
  visit: Visit
  policy: Policy
  products: readonly Product[]
  /** The accounts this browser has proven to belong to, and the products on their lines. */
  own: { accounts: readonly Account[]; productCodes: ReadonlySet<string> }
  typed: Typed
  mistakes: Mistakes
}

/** The form with which a customer asks for help. */
export function FormPage({ visit, policy, products, own, typed, mistakes }: FormPageProps) {
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
        <fieldset>
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
          <FilesField typed={typed} {...shared} />
        </fieldset>
        <p class="promise">{words.promise[language]}</p>
        <button class="button" type="submit">
          {words.send[language]}
        </button>
      </form>
    </PortalPage>
  )
}

type PartProps = { typed: Typed; mistakes: Mistakes; language: Language }

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

function CategoryField({ policy, typed, ...shared }: PartProps & { policy: Policy }) {
  const { language, mistakes } = shared
  return (
    <fieldset class={mistakes.category ? 'categories wrong' : 'categories'} id="category">
      <legend>{words.category[language]}</legend>
      {mistakes.category && <p class="mistake">{mistakes.category[language]}</p>}
      {categories.map((category) => (
        <div class="choice" key={category}>
          <input
            type="radio"
            id={`category-${category}`}
            name="category"
            value={category}
            checked={typed.category === category}
            aria-describedby={`category-${category}-more`}
          />
          <label for={`category-${category}`}>{categoryWords[category].label[language]}</label>
          <p class="hint" id={`category-${category}-more`}>
            {categoryWords[category].examples[language]}{' '}
            <span class="usually">{usually(policy, category)[language]}</span>
          </p>
        </div>
      ))}
      <div class="devices">
        <Field name="devices" label={words.devices[language]} hint={words.devicesHint[language]} {...shared}>
          {(field) => (
            <textarea {...field} rows={3}>
              {typed.devices}
            </textarea>
          )}
        </Field>
      </div>
    </fieldset>
  )
}

function FilesField({ typed, ...shared }: PartProps) {
  const { language } = shared
  return (
    <Field name="files" label={words.files[language]} hint={words.filesHint[language]} {...shared}>
      {(field) => (
        <>
          {typed.kept.length > 0 && (
            <ul class="kept">
              {typed.kept.map(({ token, name, sizeBytes }) => (
                <li key={token}>
                  <input type="hidden" name="kept" value={token} />
                  <span>
                    {name} <small>{formatBytes(sizeBytes, language)}</small>
                  </span>
                  <label class="inline">
                    <input type="checkbox" name="drop" value={token} /> {words.drop[language]}
                  </label>
                </li>
              ))}
            </ul>
          )}
          <input {...field} type="file" multiple />
        </>
      )}
    </Field>
  )
}

/** What a category usually comes to, before any account is looked at. */
function usually(policy: Policy, category: Category): Words {
  const { verdict } = policy.categories[category]
  if (verdict === 'covered') return words.usuallyCovered
  if (verdict === 'not_covered') return words.usuallyNot
  return verdict === 'by_devices' ? words.usuallyDevices : words.usuallyChecked
}

const words = {
  title: { fr: 'Faire une demande', en: 'Ask for help' },
  lead: {
    fr: 'La réponse sur ce qui est couvert vient tout de suite après l’envoi.',
    en: 'The answer about what is covered comes right after you send it.',
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
  category: { fr: 'De quoi s’agit-il ?', en: 'What is it about?' },
  devices: { fr: 'Appareils à installer', en: 'Devices to install' },
  devicesHint: {
    fr: 'Pour une première installation : un nom par ligne, par exemple PC-ATELIER-2.',
    en: 'For a first installation: one name per line, for example PC-WORKSHOP-2.',
  },
  happens: { fr: 'Ce qui se passe', en: 'What happens' },
  description: { fr: 'Description', en: 'Description' },
  descriptionHint: {
    fr: 'Ce que vous faisiez, ce que vous attendiez, ce qui est arrivé, et le message exact s’il y en a un.',
    en: 'What you were doing, what you expected, what came, and the exact message if there is one.',
  },
  files: { fr: 'Fichiers', en: 'Files' },
  filesHint: {
    fr: 'Facultatif : captures d’écran, journaux, un fichier qui montre le problème. Au plus 10, de 10 Mo chacun.',
    en: 'Optional: screenshots, logs, a file that shows the problem. At most 10, of 10 MB each.',
  },
  drop: { fr: 'retirer', en: 'remove' },
  tooLarge: { fr: 'Ce fichier dépasse 10 Mo :', en: 'This file is over 10 MB:' },
  promise: {
    fr: 'Envoyer une demande n’engage à rien : rien n’est utilisé ni facturé sans votre accord.',
    en: 'Sending a request commits you to nothing: nothing is used or billed without your agreement.',
  },
  send: { fr: 'Envoyer la demande', en: 'Send the request' },
  usuallyCovered: { fr: 'Inclus.', en: 'Included.' },
  usuallyDevices: { fr: 'Incluse, selon le nombre d’appareils.', en: 'Included, within a number of devices.' },
  usuallyNot: {
    fr: 'Hors du support inclus : nous vous montrerons les façons d’avancer.',
    en: 'Outside the included support: we will show you the ways ahead.',
  },
  usuallyChecked: { fr: 'Une personne regarde.', en: 'A person looks at it.' },
} as const satisfies Record<string, Words>
