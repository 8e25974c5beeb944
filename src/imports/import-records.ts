import { describeAccount } from '../accounts/describe-account.ts'
import { namePerson } from '../accounts/name-person.ts'
import { openAccount } from '../accounts/open-account.ts'
import { setRole } from '../accounts/set-role.ts'
import { describeProduct } from '../catalogue/describe-product.ts'
import { raiseDeviceLimit } from '../devices/raise-device-limit.ts'
import type { Transaction } from '../platform/database.ts'
import type { Author } from '../staff/author.ts'
import { addStaff } from '../staff/sign-in.ts'
import { addLine } from '../subscriptions/add-line.ts'
import { changeSeats } from '../subscriptions/change-seats.ts'
import { endLine } from '../subscriptions/end-line.ts'
import { type Known, type KnownAccount, lineKey, loadKnown, roleKey } from './known.ts'
import type { Records } from './read-files.ts'
import type { LineProblem } from './read-table.ts'
import { type AccountRecord, complain, type LineRecord, type PersonRecord } from './records.ts'

export type Counts = { added: number; changed: number; same: number }
export type ImportReport = {
  readonly counts: Readonly<Record<'accounts' | 'lines' | 'people' | 'products', Counts>>
  /** Products that nobody had described before: their flags deserve a look. */
  readonly newProducts: string[]
  readonly problems: LineProblem[]
}

/**
 * Brings the desk to what the records say, by facts added: what is the same adds nothing, so importing twice changes
 * nothing. A record that contradicts what is known is a problem; with any problem the caller must keep nothing.
 */
export async function importRecords(tx: Transaction, records: Records, author: Author): Promise<ImportReport> {
  const known = await loadKnown(tx, { references: referencesIn(records), emails: addressesIn(records) }, author.on)
  const report: ImportReport = {
    counts: { accounts: nothing(), lines: nothing(), people: nothing(), products: nothing() },
    newProducts: [],
    problems: [],
  }
  const work: Work = { tx, known, author, report, badAccounts: records.badAccounts }
  await importProducts(work, records)
  for (const record of records.accounts) await importAccount(work, record)
  for (const record of records.people) await importPerson(work, record)
  for (const record of records.lines) await importLine(work, record)
  return report
}

type Work = { tx: Transaction; known: Known; author: Author; report: ImportReport; badAccounts: Set<string> }

const nothing = (): Counts => ({ added: 0, changed: 0, same: 0 })

function referencesIn({ accounts, lines, people }: Records): string[] {
  return [...new Set([...accounts, ...lines, ...people].map(({ account }) => account.toLowerCase()))]
}

function addressesIn({ accounts, people }: Records): string[] {
  return [...people.map(({ email }) => email), ...accounts.flatMap(({ managerEmail }) => managerEmail ?? [])]
}

async function importProducts({ tx, known, author, report }: Work, { products, lines }: Records) {
  const named = products.map(({ product: code, name, dataManagement, countsAsSeat }) => {
    return { code, name, dataManagement, countsAsSeat }
  })
  const fromLines = lines.map(({ product: code, productName, dataManagement }) => {
    return { code, name: productName === '' ? undefined : productName, dataManagement, countsAsSeat: undefined }
  })
  for (const { code, name, dataManagement, countsAsSeat } of [...named, ...fromLines]) {
    const before = known.products.get(code)
    const product = {
      code,
      name: name ?? before?.name ?? code,
      dataManagement: dataManagement ?? before?.dataManagement ?? false,
      countsAsSeat: countsAsSeat ?? before?.countsAsSeat ?? true,
    }
    const isSame =
      before?.name === product.name &&
      before.dataManagement === product.dataManagement &&
      before.countsAsSeat === product.countsAsSeat
    if (isSame) continue
    const id = await describeProduct(tx, product, author)
    known.products.set(code, { ...product, id })
    report.counts.products[before === undefined ? 'added' : 'changed'] += 1
    if (before === undefined) report.newProducts.push(code)
  }
}

async function importAccount(work: Work, record: AccountRecord) {
  const { tx, known, author, report } = work
  const { account: reference, name, province, deviceLimit } = record
  const before = known.accounts.get(reference.toLowerCase())
  const managerId = await findManager(work, record)
  const accountManagerId = managerId ?? before?.managerId ?? null
  const described = { name, province, accountManagerId }
  const accountId = before?.id ?? (await openAccount(tx, { reference, ...described }, author))
  const moved =
    before !== undefined &&
    (before.name !== name || before.province !== province || before.managerId !== accountManagerId)
  if (moved) describeAccount(tx, { accountId, ...described }, author)
  const limited = deviceLimit !== undefined && deviceLimit !== (before?.deviceLimit ?? undefined)
  if (limited) await raiseDeviceLimit(tx, { accountId, devices: deviceLimit, reason: 'import' }, author)
  count(report.counts.accounts, before, moved || limited)
  const limit = deviceLimit ?? before?.deviceLimit ?? null
  const now: KnownAccount = {
    id: accountId,
    reference,
    name,
    province,
    managerId: accountManagerId,
    deviceLimit: limit,
  }
  known.accounts.set(reference.toLowerCase(), now)
}

async function findManager({ tx, known, author }: Work, { managerEmail, managerName }: AccountRecord) {
  if (managerEmail === undefined) return undefined
  const id = known.managers.get(managerEmail)
  if (id !== undefined) return id
  const name = managerName === '' ? managerEmail : managerName
  const added = await addStaff(tx, { email: managerEmail, name, language: 'fr', role: 'account_manager' }, author.at)
  known.managers.set(managerEmail, added)
  return added
}

async function importPerson(work: Work, record: PersonRecord) {
  const { tx, known, author, report } = work
  const account = accountOf(work, record)
  if (account === undefined) return
  const { email, name } = record
  const before = known.people.get(email)
  const language = record.language ?? before?.language ?? 'fr'
  const roleBefore = known.roles.get(roleKey(account.id, email))
  const role = record.role ?? (roleBefore as PersonRecord['role']) ?? 'requester'
  const renamed = before?.name !== name || before.language !== language
  const id = before !== undefined && !renamed ? before.id : await namePerson(tx, { email, name, language }, author)
  if (role !== roleBefore) setRole(tx, { accountId: account.id, personId: id, role }, author)
  known.people.set(email, { id, email, name, language })
  count(report.counts.people, roleBefore, renamed || role !== roleBefore)
}

async function importLine(work: Work, record: LineRecord) {
  const { tx, known, author, report } = work
  const account = accountOf(work, record)
  const product = known.products.get(record.product)
  if (account === undefined || product === undefined) return
  const { reference, term, seats, startsOn, endsOn } = record
  const before = known.lines.get(lineKey(account.id, reference))
  if (before === undefined) {
    const line = { accountId: account.id, reference, productId: product.id, term, seats, startsOn, endsOn }
    await addLine(tx, line, author)
    report.counts.lines.added += 1
    return
  }
  if (before.product !== record.product || before.term !== term || before.startsOn !== startsOn) {
    complain({ ...record, problems: report.problems }, 'line', {
      fr: `${reference} est déjà enregistrée autrement (${before.product}, ${before.term}, dès le ${before.startsOn}); une autre ligne porte un autre numéro`,
      en: `${reference} is already recorded otherwise (${before.product}, ${before.term}, from ${before.startsOn}); another line has another number`,
    })
    return
  }
  const of = { accountId: account.id, lineId: before.id }
  const fromOn = author.on < startsOn ? startsOn : author.on
  if (before.seats !== seats) await changeSeats(tx, { ...of, seats, fromOn }, author)
  if (before.endsOn !== endsOn) await endLine(tx, { ...of, endsOn, reason: 'import' }, author)
  count(report.counts.lines, before, before.seats !== seats || before.endsOn !== endsOn)
}

/** An account whose own line is bad has been complained of already. */
function accountOf({ known, report, badAccounts }: Work, record: PersonRecord | LineRecord): KnownAccount | undefined {
  const reference = record.account.toLowerCase()
  const account = known.accounts.get(reference)
  if (account === undefined && !badAccounts.has('*') && !badAccounts.has(reference)) {
    complain({ ...record, problems: report.problems }, 'account', {
      fr: `le compte « ${record.account} » n’existe pas, ni ici ni dans le fichier des comptes`,
      en: `there is no account “${record.account}”, neither here nor in the accounts file`,
    })
  }
  return account
}

function count(counts: Counts, before: unknown, changed: boolean) {
  counts[before === undefined ? 'added' : changed ? 'changed' : 'same'] += 1
}
