import type { Entry } from './naive.ts'
import { type Happened, stateOf } from './naive-desk.ts'

type Following = Extract<Happened, { kind: 'followed' }>

function followingsOf(happened: readonly Happened[], caseId: number, staff?: number): Following[] {
  return happened.filter((one): one is Following => {
    return one.kind === 'followed' && one.caseId === caseId && (staff === undefined || one.staff === staff)
  })
}

/** Who follows a case: the last word of each counts. */
export function followersOf(happened: readonly Happened[], caseId: number): number[] {
  const all = new Set<number>()
  for (const { staff, follows } of followingsOf(happened, caseId)) follows ? all.add(staff) : all.delete(staff)
  return [...all].sort((one, other) => one - other)
}

type Told = { to: number[]; about: string }

/** What is told to followers of all that happened in one step: each thing once, to all but who did it. */
export function toldOf(
  happened: readonly Happened[],
  from: number,
  { entries, by }: { entries: readonly Entry[]; by: number },
) {
  const step = happened.slice(from)
  const wasSaidOn = (caseId: number) => step.some((one) => one.kind === 'said' && one.caseId === caseId)
  return step.flatMap((one, position): Told[] => {
    const { caseId, at } = one
    const before = happened.slice(0, from + position)
    const tell = (about: string, author: number | null) => [
      { to: followersOf(happened.slice(0, from + step.length), caseId).filter((staff) => staff !== author), about },
    ]
    const named = (what: string) => tell(`case:${caseId}/${what}/${new Date(at).toISOString()}`, by)
    switch (one.kind) {
      case 'said':
        return tell(`message:${one.message}`, one.staff)
      case 'closed':
        return named('closed')
      case 'merged':
        return named('merged')
      case 'reopened':
        return wasSaidOn(caseId) ? [] : named('reopened')
      case 'stands':
        return one.state === 'resolved' && one.reply === null && stateOf(before, entries, caseId) !== 'resolved'
          ? named('resolved')
          : []
      case 'followed': {
        const number = followingsOf(before, caseId, one.staff).length + 1
        const isAdded = one.follows && one.by !== null && one.by !== one.staff
        return isAdded ? [{ to: [one.staff], about: `following:${caseId}/${one.staff}/${number}` }] : []
      }
      default:
        return []
    }
  })
}
