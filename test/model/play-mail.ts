import { receiveMail } from '../../src/mail-in/receive-mail.ts'
import { caseMark } from '../../src/notifications/case-mark.ts'
import { sql } from '../../src/platform/sql.ts'
import { mail } from '../mail-in.ts'
import { agree, pick } from './agree.ts'
import { isCopied } from './naive-copies.ts'
import { claireOf, copyAs } from './play-copies.ts'
import { accountOf } from './play-lines.ts'
import { newWords, numberIn, openedAs, receivedAs } from './play-said.ts'
import type { DeskStep, Sender } from './steps-desk.ts'
import { numberOf, type Outcome, type World, type WorldAccount, type WorldRequest } from './world.ts'

type StepOf<Act extends DeskStep['act']> = Extract<DeskStep, { act: Act }>
type Mailing = Pick<StepOf<'mail'>, 'sender' | 'cc'>

function take(world: World, raw: Buffer) {
  const { db, files, secret, office } = world.desk
  const clock = () => new Date(world.now)
  return receiveMail({ db, files, secret, office, clock, addresses: [] }, { door: 'smtp', raw })
}

/** The address that a mail is from; the neighbour is of another account, the stranger of none. */
function addressOf({ accounts }: World, account: WorldAccount, sender: Sender): string {
  if (sender === 'marie' || sender === 'marc') return account.people[sender].email
  if (sender === 'claire') return claireOf(account)
  const other = accounts.find(({ id }) => id !== account.id)
  return sender === 'neighbour' && other ? other.people.marie.email : `inconnu@loin-${account.number}.example`
}

export async function playMail(world: World, step: StepOf<'mail'>): Promise<Outcome> {
  const request = step.request === null ? undefined : pick(world.requests, step.request)
  return request === undefined ? playUnmarked(world, step) : playMarked(world, step, request)
}

/** A mail whose subject carries the mark of a case, whoever sends it. */
async function playMarked(world: World, { sender, cc: inCc }: Mailing, request: WorldRequest): Promise<Outcome> {
  const { account, caseId } = request
  const writer = sender === 'marie' || sender === 'marc' ? sender : null
  const address = addressOf(world, account, sender)
  const wrote = writer === null && isCopied(world.happened, caseId, address) ? address : null
  const from = writer !== null || wrote !== null ? 'customer' : 'unknown'
  const cc = from === 'unknown' || sender === 'claire' || !inCc ? [] : [claireOf(account)]
  const words = newWords(world, from)
  const subject = `Re: ${caseMark(world.desk.secret, caseId)}`
  const headers = inCc ? [`Cc: ${claireOf(account)}`] : []
  const raw = mail({ from: address, subject, text: words, headers })
  const answer = await take(world, raw)
  world.mails.push(raw)
  const [kept] = await world.db.query(sql<{ caseId: number; messageId: number }>`
    select case_id as "caseId", became_message_id as "messageId" from received_mails
    where id = ${'mailId' in answer ? answer.mailId : 0} and outcome = 'message'`)
  if (kept === undefined) throw new Error(`a mail became no message: ${JSON.stringify(answer)}`)
  const said = `${sender} mails ${words} about request ${numberOf(world, request)}`
  const letters = receivedAs(world, request, { writer, from, words, wrote, cc, answer: kept })
  return { said, account, effect: 'recorded', letters }
}

/** A mail that says nothing of a case: a new one for somebody that an account knows, else for staff to sort. */
async function playUnmarked(world: World, step: StepOf<'mail'>): Promise<Outcome> {
  const account = accountOf(world, step.account)
  const { sender } = step
  const words = newWords(world, 'customer')
  // Claire is of the account that the mail is about; a neighbour’s request is theirs, with her copied all the same.
  const headers = step.cc ? [`Cc: ${claireOf(account)}`] : []
  const raw = mail({ from: addressOf(world, account, sender), text: words, headers })
  const answer = await take(world, raw)
  world.mails.push(raw)
  const said = `${sender} mails ${words} about something new`
  const owner = sender === 'neighbour' ? world.accounts.find(({ id }) => id !== account.id) : account
  const person = sender === 'neighbour' ? 'marie' : sender
  if (owner === undefined || person === 'claire' || person === 'stranger') {
    agree('a mail of nobody', 'outcome' in answer && answer.outcome, 'who_is_this')
    return { said: `${said}: who is this?`, effect: 'nothing', letters: [] }
  }
  agree('a mail of somebody', 'outcome' in answer && answer.outcome, 'new_case')
  const asking = { account: owner, person, caseId: numberIn(answer, 'caseId'), byStaff: false } as const
  const letters = [openedAs(world, asking, { category: 'unknown', product: null, description: [words] })]
  if (step.cc) copyAs(world, asking.caseId, [claireOf(account)])
  return { said: `${said}: request ${world.requests.length}`, account: owner, effect: 'recorded', letters }
}

/** A mail that was brought before, or the same one that came by another way: it counts once. */
export async function playMailAgain(world: World, step: StepOf<'mail again'>): Promise<Outcome> {
  const raw = pick(world.mails, step.mail)
  if (raw === undefined) return { said: 'no mail has come yet', effect: 'nothing' }
  const hop = Buffer.from(`Received: from away by here; hop ${world.words}\r\n`)
  world.words += 1
  const answer = await take(world, step.otherWay ? Buffer.concat([hop, raw]) : raw)
  if (step.otherWay) agree('a mail by another way', 'outcome' in answer && answer.outcome, 'duplicate')
  else agree('a mail that comes again', answer, { again: true })
  return { said: 'a mail comes again', effect: 'nothing', everywhere: true, letters: [] }
}
