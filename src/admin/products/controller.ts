import { describeProduct } from '../../catalogue/describe-product.ts'
import { listProducts } from '../../catalogue/list-products.ts'
import { paths, to } from '../../paths.ts'
import { readForm } from '../../platform/read-form.ts'
import { goTo, type StaffVisit, showPage } from '../../ui/visit.ts'
import { ProductsPage } from './page.tsx'

/** Shows the catalogue. */
export async function showProducts(visit: StaffVisit) {
  const said = visit.c.req.query('said') ?? ''
  return showPage(visit, ProductsPage({ visit, products: await listProducts(visit.db), said }))
}

/** Adds a product, or describes one anew. */
export async function addProduct(visit: StaffVisit) {
  const { db, now, staff } = visit
  const form = await readForm(visit.c.req.raw)
  const [code, name] = [form.text('code').trim(), form.text('name').trim()]
  if (code === '' || code.length > 64 || name === '' || name.length > 200) {
    return goTo(visit, to(paths.products, {}, { said: 'incomplete' }))
  }
  const dataManagement = form.text('data_management') === 'yes'
  const countsAsSeat = form.text('counts_as_seat') === 'yes'
  const author = { ...now, by: staff.id }
  await db.transaction((tx) => describeProduct(tx, { code, name, dataManagement, countsAsSeat }, author))
  return goTo(visit, to(paths.products, {}, { said: 'recorded' }))
}
