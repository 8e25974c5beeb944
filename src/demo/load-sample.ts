import { namePerson } from '../accounts/name-person.ts'
import { openAccount } from '../accounts/open-account.ts'
import { setRole } from '../accounts/set-role.ts'
import { describeProduct } from '../catalogue/describe-product.ts'
import { knownProducts } from '../catalogue/known-products.ts'
import { raiseDeviceLimit } from '../devices/raise-device-limit.ts'
import { grantGoodwill } from '../grace-calls/grant-goodwill.ts'
import { describeOffice } from '../office/find-office.ts'
import { once } from '../platform/attempts.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { addDays, type Day, momentOf } from '../platform/office-day.ts'
import { type SigningSecret, signature } from '../platform/secrets.ts'
import { publishPolicy } from '../policy/publish-policy.ts'
import type { Author } from '../staff/author.ts'
import { addStaff, setPassword } from '../staff/sign-in.ts'
import { addLine } from '../subscriptions/add-line.ts'
import { type SampleAccount, sampleAccounts } from './sample-accounts.ts'
import { writeSampleAnswers } from './sample-answers.ts'
import { sampleOffice, samplePolicy, sampleStaff } from './sample-office.ts'
import { quoteSample } from './sample-services.ts'
import { sampleStories } from './sample-stories.ts'
import { type OpenedAccount, tellStory } from './tell-story.ts'

/** Loads the sample office through the same acts as real work, once; a second time changes nothing. */
export async function loadSample(db: Database, secret: SigningSecret, now: Date): Promise<void> {
  await db.transaction(
    (tx) =>
      once(tx, { purpose: 'sample-office', key: 'loaded' }, async () => {
        const at = new Date(now.getTime() - 800 * 86_400_000)
        const staff = await hire(tx, secret, at)
        const author = { ...momentOf(at, sampleOffice.time_zone), by: null }
        describeOffice(tx, sampleOffice, author)
        const note = 'Nos objectifs de délai, pour nous seuls'
        await publishPolicy(tx, { policy: samplePolicy, effectiveOn: author.on, note, by: staff.administrator }, at)
        const products = new Map<string, number>()
        for (const product of knownProducts) products.set(product.code, await describeProduct(tx, product, author))
        const today = momentOf(now, sampleOffice.time_zone).on
        const accounts = new Map<string, OpenedAccount>()
        for (const account of sampleAccounts) {
          accounts.set(account.reference, await open(tx, account, { today, author, staff, products }))
        }
        for (const story of sampleStories)
          await tellStory(tx, story, { accounts, products, agentId: staff.agent, secondId: staff.second, now })
        const quoted = accounts.get('C-1001')
        if (quoted) await quoteSample(tx, quoted.id, { ...momentOf(now, sampleOffice.time_zone), by: staff.agent })
        await writeSampleAnswers(tx, products, { ...momentOf(now, sampleOffice.time_zone), by: staff.agent })
        await thank(tx, accounts, { ...momentOf(now, sampleOffice.time_zone), by: staff.administrator })
        return { loaded: true }
      }),
    { repeatable: true },
  )
}

/** The password of one of the sample's people: not to be guessed, and the same at every start. */
export function samplePassword(secret: SigningSecret, who: string): string {
  const digits = Buffer.from(signature(secret, `sample ${who}`))
    .toString('hex')
    .slice(0, 12)
  return digits.replace(/(.{4})(?=.)/g, '$1-')
}

type Staff = Readonly<Record<keyof typeof sampleStaff, number>>

async function hire(tx: Transaction, secret: SigningSecret, at: Date): Promise<Staff> {
  const ids: Partial<Record<keyof typeof sampleStaff, number>> = {}
  for (const who of Object.keys(sampleStaff) as (keyof typeof sampleStaff)[]) {
    const id = await addStaff(tx, sampleStaff[who], at)
    await setPassword(tx, id, { password: samplePassword(secret, who), at })
    ids[who] = id
  }
  return ids as Staff
}

type Known = { today: Day; author: Author; staff: Staff; products: ReadonlyMap<string, number> }

async function open(tx: Transaction, account: SampleAccount, known: Known): Promise<OpenedAccount> {
  const { today, author, staff, products } = known
  const { reference, name, province, owner, requester } = account
  const accountManagerId = staff[account.manager]
  const id = await openAccount(tx, { reference, name, province, accountManagerId }, author)
  const requesterId = await namePerson(tx, requester, author)
  setRole(tx, { accountId: id, personId: requesterId, role: 'requester' }, author)
  const ownerId = await namePerson(tx, owner, author)
  setRole(tx, { accountId: id, personId: ownerId, role: 'owner' }, author)
  for (const { product, startsIn, endsIn, ...line } of account.lines) {
    const productId = products.get(product) ?? 0
    const days = { startsOn: addDays(today, startsIn), endsOn: addDays(today, endsIn) }
    await addLine(tx, { ...line, ...days, accountId: id, productId }, author)
  }
  if (account.deviceLimit !== undefined) {
    await raiseDeviceLimit(tx, { accountId: id, devices: account.deviceLimit, reason: 'Convenu au contrat' }, author)
  }
  return { id, requesterId, requester }
}

async function thank(tx: Transaction, accounts: ReadonlyMap<string, OpenedAccount>, author: Author) {
  const studio = accounts.get('C-1012')
  if (studio === undefined) return
  const untilOn = addDays(author.on, 90)
  await grantGoodwill(tx, { accountId: studio.id, calls: 1, untilOn, reason: 'Pour votre patience en octobre' }, author)
}
