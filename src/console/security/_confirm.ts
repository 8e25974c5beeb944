import { paths, to } from '../../paths.ts'
import type { Form } from '../../platform/read-form.ts'
import { checkPassword } from '../../staff/sign-in.ts'
import { overPersonLimit } from '../../ui/limits.ts'
import { goTo, type StaffVisit } from '../../ui/visit.ts'

/**
 * Whether the form carries its sender's present password: a session that was left open changes nothing of how one signs
 * in. Who has no password, because another server says who they are, is believed.
 */
export async function isConfirmed({ db, staff, ...visit }: StaffVisit, form: Form): Promise<boolean> {
  const over = await overPersonLimit({ db, ...visit }, 'code', `own:${staff.id}`)
  if (over !== undefined) throw over
  return (await checkPassword(db, staff.id, form.text('present'))) !== 'wrong'
}

/** Back to one's own page, with what it should say. */
export function backTo(visit: StaffVisit, said: string): Response {
  return goTo(visit, to(paths.security, {}, { said }))
}
