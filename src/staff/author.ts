import type { Moment } from '../platform/office-day.ts'

/** Who records a fact and when; nobody (`null`) is the operator at the terminal. */
export type Author = Moment & { readonly by: number | null }
