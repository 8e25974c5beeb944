import { mailedLinks } from '../../src/ui/links.ts'
import { agree, holds } from './agree.ts'
import { copiedOn } from './naive-copies.ts'
import { isReadByCustomer, isTakenBack, messagesOf, placeOf } from './naive-desk.ts'
import { followersOf, toldOf } from './naive-followers.ts'
import { listCopied, listPlaces, listWritten } from './rows-desk.ts'
import type { World, WorldAccount } from './world.ts'

const kinds = { customer: 'from_customer', unknown: 'from_customer', reply: 'reply', note: 'note' }

/** The queue's rows are what the list of all that happened gives; every message is in the conversation it belongs to. */
export async function checkDesk({ db, happened, entries, requests }: World, account: WorldAccount) {
  const cases = requests.filter((one) => one.account === account).map(({ caseId }) => caseId)
  const [places, written, copied] = await Promise.all([
    listPlaces(db, account.id),
    listWritten(db, cases),
    listCopied(db, cases),
  ])
  const sorted = cases.toSorted((one, other) => one - other)
  const expected = sorted.flatMap((caseId) => {
    const place = placeOf(happened, entries, caseId)
    return place === undefined ? [] : [{ ...place, followers: followersOf(happened, caseId) }]
  })
  agree('the queue', places, expected)
  agree(
    'who is copied',
    copied,
    sorted.map((caseId) => ({ caseId, copied: copiedOn(happened, caseId) })),
  )
  const said = happened.filter((one) => one.kind === 'said').filter(({ caseId }) => cases.includes(caseId))
  const messages = said.map(({ caseId, message, from, words }) => {
    return { caseId, message, kind: kinds[from], words, back: isTakenBack(happened, message) }
  })
  agree(
    'the conversations',
    written,
    messages.toSorted((one, other) => one.message - other.message),
  )
}

type FollowerEmail = { kind: string; about: string; address: string; isOfStaff: boolean }

/** Followers are told of all that happened in the step, each thing once, and nobody else is told of it that way. */
export function checkFollowers(world: World, emails: readonly FollowerEmail[]) {
  const { happened, entries, office } = world
  const { amelie, ben, josee } = office
  const addresses = new Map([
    [amelie, 'amelie@office.example'],
    [ben, 'ben@office.example'],
    [josee, 'josee@office.example'],
  ])
  const expected = toldOf(happened, world.happenedBefore, { entries, by: amelie })
  world.happenedBefore = happened.length
  agree(
    'what followers are told',
    emails.map(({ address, about, isOfStaff }) => `${address} ${about} ${isOfStaff}`).toSorted(),
    expected.flatMap(({ to, about }) => to.map((staff) => `${addresses.get(staff)} ${about} true`)).sort(),
  )
}

/** No email says what was noted, or what an unknown address wrote, unless staff made a request of that. */
export function checkKept({ happened }: World, emails: readonly { kept: readonly string[] }[]) {
  const said = happened.filter((one) => one.kind === 'said').filter(({ from }) => from === 'customer')
  const read = new Set(said.map(({ words }) => words))
  const kept = emails.flatMap((email) => email.kept).filter((words) => !read.has(words))
  agree('what an email says that nobody outside may read', kept, [])
}

/** The page of the last request says what its requester may read and no more; nobody else opens it. */
export async function checkPage({ desk, happened, requests, now, accounts, site }: World) {
  const request = requests.at(-1)
  if (request === undefined) return
  const { caseId, account, requester } = request
  const linkOf = (personId: number) =>
    mailedLinks({ secret: desk.secret, publicUrl: '', language: 'fr', personId }).request(caseId)
  site.setClock(new Date(now))
  const { status, page } = await site.get(linkOf(requester.id))
  agree('the page of a request', status, 200)
  const read = messagesOf(happened, caseId).filter((message) => isReadByCustomer(message, now))
  const shown = page.match(/(mot|voici|inconnu|entre-nous)-\d+-fin/g) ?? []
  const words = new Set([...read.map((message) => message.words), ...request.description])
  agree('what the customer reads', [...new Set(shown)].sort(), [...words].sort())
  for (const other of accounts) {
    const { id } = other === account ? otherOf(account, requester.id) : other.people.marie
    const answer = await site.get(linkOf(id))
    holds(answer.status === 404 && !/-\d+-fin/.test(answer.page), 'a page that somebody else reads')
  }
}

const otherOf = ({ people }: WorldAccount, id: number) => (people.marie.id === id ? people.marc : people.marie)
