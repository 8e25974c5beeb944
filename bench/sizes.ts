/** How many customers the office of the bench has, and where the request of a number belongs. */
export const accounts = Number(process.env.BENCH_ACCOUNTS ?? 100_000)

/** Whose request that is. */
export function accountOf(caseId: number): number {
  return ((caseId * 7919) % accounts) + 1
}
