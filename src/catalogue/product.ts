/** A product as described last. Data management: not covered (R6). Counts as a seat: raises the tier (R10). */
export type Product = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly dataManagement: boolean
  readonly countsAsSeat: boolean
}
