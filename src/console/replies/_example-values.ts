import { balanceIn } from '../../canned-replies/balance-words.ts'
import type { Values } from '../../canned-replies/variables.ts'
import { formatDay, formatMinutes } from '../../platform/format.ts'
import type { Language } from '../../platform/language.ts'
import { addDays } from '../../platform/office-day.ts'
import type { StaffVisit } from '../../ui/visit.ts'

/** What the variables could say, for an example of a canned reply. */
export function exampleValues({ staff, office, now }: StaffVisit, language: Language): Values {
  return {
    requester: 'Marie Tremblay',
    account: 'Ateliers Boréal',
    case: '42',
    grace_calls_left: '2',
    block_left: formatMinutes(270),
    balance: balanceIn(language, { calls: 2, minutes: 270 }),
    reset_day: formatDay(addDays(now.on, 120), language),
    agent: staff.name,
    office: office.name,
  }
}
