import type { Product } from '../../catalogue/product.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'

type ProductsPageProps = { visit: StaffVisit; products: readonly Product[]; said: string }

/** The catalogue: each product with its flags, and adding or describing one anew. */
export function ProductsPage({ visit, products, said }: ProductsPageProps) {
  const { language } = visit.staff
  return (
    <AdminPage visit={visit} title={words.title} here="products">
      {said === 'recorded' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {said === 'incomplete' && <Notice tone="refused">{words.incomplete[language]}</Notice>}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.product[language]}</th>
            <th scope="col">{words.dataManagement[language]}</th>
            <th scope="col">{words.countsAsSeat[language]}</th>
          </tr>
        </thead>
        <tbody>
          {products.map(({ id, code, name, dataManagement, countsAsSeat }) => (
            <tr key={id}>
              <td>
                {name}
                <span class="excerpt">{code}</span>
              </td>
              <td>{(dataManagement ? words.yes : words.no)[language]}</td>
              <td>{(countsAsSeat ? words.yes : words.no)[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.describe[language]}</h2>
      <form class="settings" method="post" action={paths.products}>
        <div class="pair">
          <label class="field">
            <span>{words.code[language]}</span>
            <input type="text" name="code" required />
          </label>
          <label class="field">
            <span>{words.name[language]}</span>
            <input type="text" name="name" required />
          </label>
        </div>
        <label class="inline">
          <input type="checkbox" name="data_management" value="yes" /> {words.dataManagement[language]} (R6)
        </label>
        <label class="inline">
          <input type="checkbox" name="counts_as_seat" value="yes" checked /> {words.countsAsSeat[language]} (R10)
        </label>
        <button class="button" type="submit">
          {words.save[language]}
        </button>
        <p class="hint">{words.hint[language]}</p>
      </form>
    </AdminPage>
  )
}

const words = {
  title: { fr: 'Les produits', en: 'Products' },
  recorded: { fr: 'Le produit est enregistré.', en: 'The product is recorded.' },
  incomplete: { fr: 'Donnez un code et un nom; rien n’a changé.', en: 'Give a code and a name; nothing has changed.' },
  product: { fr: 'Produit', en: 'Product' },
  dataManagement: { fr: 'Gestion de données', en: 'Data management' },
  countsAsSeat: { fr: 'Compte comme siège', en: 'Counts as a seat' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  describe: { fr: 'Ajouter ou décrire de nouveau', en: 'Add, or describe anew' },
  code: { fr: 'Code', en: 'Code' },
  name: { fr: 'Nom', en: 'Name' },
  save: { fr: 'Enregistrer', en: 'Save' },
  hint: {
    fr: 'Un code déjà connu reçoit le nouveau nom et les nouveaux drapeaux; l’ancien reste dans l’historique.',
    en: 'A code that is known gets the new name and flags; the old ones stay in the record.',
  },
} as const satisfies Record<string, Words>
