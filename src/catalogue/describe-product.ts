import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { sql } from '../platform/sql.ts'
import type { Author } from '../staff/author.ts'
import type { Product } from './product.ts'

/** Records a product's name and flags under its code; a product that is new is added to the catalogue. */
export async function describeProduct(tx: Transaction, product: Omit<Product, 'id'>, { at, by }: Author) {
  const rows = await tx.query(sql<{ id: number }>`
    with added as (
      insert into products (code, recorded_at) values (${product.code}, ${at}) on conflict (code) do nothing returning id
    )
    select id from added union all select id from products where code = ${product.code}`)
  const { id } = only(rows, 'one product')
  tx.write(sql`
    insert into product_descriptions (product_id, name, data_management, counts_as_seat, recorded_at, recorded_by)
    values (${id}, ${product.name}, ${product.dataManagement}, ${product.countsAsSeat}, ${at}, ${by})`)
  return id
}
