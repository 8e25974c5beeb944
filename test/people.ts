import { namePerson } from '../src/accounts/name-person.ts'
import { openAccount } from '../src/accounts/open-account.ts'
import { setRole } from '../src/accounts/set-role.ts'
import { confirmVerdict } from '../src/cases/confirm-verdict.ts'
import { submitRequest } from '../src/cases/submit-request.ts'
import { describeProduct } from '../src/catalogue/describe-product.ts'
import type { Database } from '../src/platform/database.ts'
import { day, momentOf, parseOfficeTime } from '../src/platform/office-day.ts'
import { sql } from '../src/platform/sql.ts'
import type { Author } from '../src/staff/author.ts'
import { addStaff } from '../src/staff/sign-in.ts'
import { addLine, type NewLine } from '../src/subscriptions/add-line.ts'

const timeZone = 'America/Toronto'

/** A time at the office, by its clock: `at('2026-02-03T11:00')`. */
export function at(text: string, by: number | null = null): Author {
  const instant = parseOfficeTime(text, timeZone)
  if (instant === undefined) throw new Error(`no time: ${text}`)
  return { ...momentOf(instant, timeZone), by }
}

/** The people of one small office: Amélie, an agent; Josée, who manages the accounts. */
export async function openOffice(db: Database) {
  const opening = at('2025-01-06T09:00')
  return db.transaction(async (tx) => {
    const staff = (name: string, email: string, role: string) =>
      addStaff(tx, { name, email, language: 'fr', role }, opening.at)
    const amelie = await staff('Amélie Roy', 'amelie@office.example', 'agent')
    const ben = await staff('Ben Carter', 'ben@office.example', 'agent')
    const josee = await staff('Josée Martel', 'josee@office.example', 'account_manager')
    const product = (code: string, name: string, dataManagement: boolean) =>
      describeProduct(tx, { code, name, dataManagement, countsAsSeat: true }, opening)
    const standard = await product('solidworks-standard', 'SOLIDWORKS Standard', false)
    const pdm = await product('solidworks-pdm', 'SOLIDWORKS PDM', true)
    return { amelie, ben, josee, standard, pdm }
  })
}
export type TestOffice = Awaited<ReturnType<typeof openOffice>>

let accounts = 0

/** Ateliers Boréal, where Marie asks and Marc is responsible; another account each time. */
export async function openBoreal(
  db: Database,
  office: TestOffice,
  line: Partial<Pick<NewLine, 'seats' | 'term' | 'startsOn' | 'endsOn'>> = {},
) {
  accounts += 1
  const reference = `C-${accounts}`
  const opening = at('2026-01-15T09:00')
  return db.transaction(async (tx) => {
    const description = { reference, name: 'Ateliers Boréal', province: 'QC' as const, accountManagerId: office.josee }
    const accountId = await openAccount(tx, description, opening)
    const person = async (name: string, email: string, role: 'owner' | 'requester') => {
      const id = await namePerson(tx, { name, email, language: 'fr' }, opening)
      setRole(tx, { accountId, personId: id, role }, opening)
      return { id, name, email }
    }
    const marie = await person('Marie Tremblay', `marie@boreal-${accounts}.example`, 'requester')
    const marc = await person('Marc Gagnon', `marc@boreal-${accounts}.example`, 'owner')
    const usual = { seats: 5, term: 'annual' as const, startsOn: day('2026-01-15'), endsOn: day('2027-01-14') }
    const of = { accountId, reference: 'L1', productId: office.standard, ...usual, ...line }
    const lineId = await addLine(tx, of, opening)
    return { accountId, reference, lineId, marie, marc }
  })
}
export type TestAccount = Awaited<ReturnType<typeof openBoreal>>

/** Sends a how-to question of Marie's, or what is said instead; gives the case's number. */
export async function ask(
  db: Database,
  { accountId, marie }: TestAccount,
  more: { author?: Author; category?: string; productId: number | null; devices?: string[] },
) {
  const request = {
    accountId,
    requester: { ...marie, known: true },
    language: 'fr' as const,
    productId: more.productId,
    productNamed: '',
    version: '2026',
    servicePack: '',
    category: more.category ?? 'how_to_or_configuration',
    devices: more.devices ?? [],
    description: 'Comment faire un gabarit ?',
    files: [],
  }
  const answer = await db.transaction((tx) => submitRequest(tx, request, more.author ?? at('2026-02-03T10:00')))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

/** A person stands behind the last verdict of a case. */
export async function confirm(db: Database, caseId: number, author: Author) {
  const [last] = await db.query(sql<{ id: number }>`
    select id from verdicts where case_id = ${caseId} order by id desc limit 1`)
  return db.transaction((tx) => confirmVerdict(tx, { caseId, verdictId: last?.id ?? 0 }, author))
}
