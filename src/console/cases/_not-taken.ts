import { isSigned, signature } from '../../platform/secrets.ts'
import { notTakenWords } from '../../platform/virus-scanner/held-back.ts'
import type { StaffVisit } from '../../ui/visit.ts'
import type { CasePageProps } from './page.tsx'

type NotTaken = { readonly name: string; readonly signature: string }

/** What the address of a case says of a file that was not taken; signed, so that no link of others puts words there. */
export function notTaken({ desk }: StaffVisit, { name, signature: virus }: NotTaken) {
  const file = JSON.stringify([name, virus])
  return { said: 'file_infected', file, mark: signature(desk.secret, `not taken ${file}`) }
}

/** The notice of a file that was not taken, when the address tells of one. */
export function notTakenNotice({ c, desk }: StaffVisit): CasePageProps['notice'] {
  const file = c.req.query('file') ?? ''
  if (!isSigned(desk.secret, `not taken ${file}`, c.req.query('mark') ?? '')) return undefined
  const [name = '', virus = ''] = JSON.parse(file)
  return { tone: 'refused', words: notTakenWords({ name, signature: virus }) }
}
