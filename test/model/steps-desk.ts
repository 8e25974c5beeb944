import fc from 'fast-check'
import type { Said } from './naive-desk.ts'

/** Who writes a mail: somebody of the account, one who may have had a copy, somebody of another account, or nobody known. */
export type Sender = 'marie' | 'marc' | 'claire' | 'neighbour' | 'stranger'

/** What happens at the desk. A number names a request, a message or a mail from the newest, as in `Step`. */
export type DeskStep =
  | { act: 'confirm' | 'close' | 'reopen' | 'note'; request: number }
  | { act: 'write'; request: number; person: 'marie' | 'marc'; late: 'last day' | 'too late' | null }
  | { act: 'mail'; request: number | null; account: number; sender: Sender; cc: boolean }
  | { act: 'mail again'; mail: number; otherWay: boolean }
  | ({ act: 'reply'; request: number; next: 'waiting_on_customer' | 'resolved' | null; copied: InCopy } & Seen)
  | { act: 'copy'; request: number; on: boolean; agent: number }
  | { act: 'take back'; message: number; agent: number }
  | { act: 'state'; request: number; state: Said; hours: number }
  | { act: 'wake'; early: boolean | null }
  | { act: 'assign'; request: number; agent: number; team: boolean; seen: 'now' | 'nobody' | null }
  | { act: 'priority'; request: number; priority: number }
  | { act: 'tag'; request: number; tag: number; on: boolean }
  | { act: 'follow'; request: number; agent: number; who: number; follows: boolean }
  | { act: 'merge' | 'link'; request: number; other: number }
  | { act: 'split'; request: number; message: number; category: string }
/** What an agent does to the Copy field: Claire in or out of it, nothing, or a page opened before anybody was copied. */
export type InCopy = 'in' | 'out' | 'as it was' | 'before'
type Seen = { agent: number; seen: 'all' | 'but one' | null }

const is = <Act extends DeskStep['act']>(act: Act) => fc.constant(act)
const newest = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(5) })
const request = newest
const agent = fc.constantFrom(0, 0, 1)
const account = fc.constantFrom(0, 0, 0, 1, 1, 2)
const member = fc.constantFrom<('marie' | 'marc')[]>('marie', 'marc')
const sender = fc.constantFrom<Sender[]>('marie', 'marie', 'marc', 'claire', 'claire', 'neighbour', 'stranger')
const late = fc.constantFrom<('last day' | 'too late' | null)[]>(null, null, null, 'last day', 'too late')
const said = fc.constantFrom<Said[]>(
  ...(['in_progress', 'waiting_on_customer', 'waiting_on_vendor', 'snoozed', 'snoozed', 'resolved'] as const),
)
const answered = fc.constantFrom<('waiting_on_customer' | 'resolved' | null)[]>(null, 'waiting_on_customer', 'resolved')
const inCopy = fc.constantFrom<InCopy[]>('in', 'in', 'out', 'as it was', 'before')
const category = fc.constantFrom('error_or_bug', 'how_to_or_configuration', 'unknown')

/** One arbitrary for each act. */
export const deskStep = {
  confirm: fc.record({ act: is('confirm'), request }),
  close: fc.record({ act: is('close'), request }),
  reopen: fc.record({ act: is('reopen'), request }),
  note: fc.record({ act: is('note'), request }),
  write: fc.record({ act: is('write'), request, person: member, late }),
  mail: fc.record({ act: is('mail'), request: fc.option(request, { freq: 6 }), account, sender, cc: fc.boolean() }),
  mailAgain: fc.record({ act: is('mail again'), mail: newest, otherWay: fc.boolean() }),
  reply: fc.record({
    ...{ act: is('reply'), request, next: answered, copied: inCopy, agent },
    seen: fc.constantFrom<('all' | 'but one' | null)[]>('all', 'all', 'but one', null),
  }),
  copy: fc.record({ act: is('copy'), request, on: fc.boolean(), agent }),
  takeBack: fc.record({ act: is('take back'), message: newest, agent }),
  state: fc.record({ act: is('state'), request, state: said, hours: fc.constantFrom(1, 24, 24 * 7, 0) }),
  wake: fc.record({ act: is('wake'), early: fc.constantFrom(true, false, null) }),
  assign: fc.record({
    ...{ act: is('assign'), request, agent: fc.nat(2), team: fc.boolean() },
    seen: fc.constantFrom<('now' | 'nobody' | null)[]>('now', 'nobody', null),
  }),
  priority: fc.record({ act: is('priority'), request, priority: fc.nat(3) }),
  tag: fc.record({ act: is('tag'), request, tag: fc.nat(2), on: fc.boolean() }),
  follow: fc.record({
    ...{ act: is('follow'), request, agent, who: fc.nat(2) },
    follows: fc.constantFrom(true, true, false),
  }),
  merge: fc.record({ act: is('merge'), request, other: fc.nat(5) }),
  link: fc.record({ act: is('link'), request, other: fc.nat(5) }),
  split: fc.record({ act: is('split'), request, message: newest, category }),
}
