import { goesOnIn, type Happened, isTakenBack } from './naive-desk.ts'

type Copied = Extract<Happened, { kind: 'copied' }>

/** All that was said of who is copied on a case, without what a reply said that was taken back. */
function saidOf(happened: readonly Happened[], caseId: number): Copied[] {
  return happened.filter(
    (one): one is Copied => one.kind === 'copied' && one.caseId === caseId && !isTakenBack(happened, one.reply),
  )
}

/** Who is copied on a case: of each address, what was said last. */
export function copiedOn(happened: readonly Happened[], caseId: number): string[] {
  const said = saidOf(happened, caseId)
  const all = [...new Set(said.map(({ address }) => address))]
  return all.filter((one) => said.findLast(({ address }) => address === one)?.on).sort()
}

/** Whether an address is so on a case, whichever of the replies that may still be taken back are. */
export function isSettled(
  happened: readonly Happened[],
  { caseId, address, on }: { caseId: number; address: string; on: boolean },
  now: number,
): boolean {
  const said = saidOf(happened, caseId).filter((one) => one.address === address)
  const last = said.findLastIndex(({ reply, at }) => reply === null || now >= at + 10_000)
  const open = said.slice(Math.max(0, last))
  return open.every((one) => one.on === on) && (last >= 0 || !on)
}

/** Whether who writes from an address to a case is copied there, or on the one in which it goes on. */
export function isCopied(happened: readonly Happened[], caseId: number, address: string): boolean {
  return copiedOn(happened, goesOnIn(happened, caseId)).includes(address)
}
