import type { Queries } from '../platform/database.ts'
import { sql } from '../platform/sql.ts'
import type { Product } from './product.ts'

/** The catalogue, by name. */
export async function listProducts(db: Queries): Promise<Product[]> {
  return db.query(sql<Product>`
    select p.id, p.code, d.name, d.data_management as "dataManagement", d.counts_as_seat as "countsAsSeat"
    from products p
    cross join lateral (select * from product_descriptions where product_id = p.id order by id desc limit 1) d
    order by lower(d.name), p.id`)
}

/** A product as described last. */
export async function findProduct(db: Queries, productId: number): Promise<Product | undefined> {
  const [product] = await db.query(sql<Product>`
    select p.id, p.code, d.name, d.data_management as "dataManagement", d.counts_as_seat as "countsAsSeat"
    from products p
    cross join lateral (select * from product_descriptions where product_id = p.id order by id desc limit 1) d
    where p.id = ${productId}`)
  return product
}
