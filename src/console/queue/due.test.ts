import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../test/people.ts'
import { tellOfDueTimes } from '../../answer-times/tell-of-due-times.ts'
import { workOutDueTimes } from '../../answer-times/work-out-due-times.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { defaultPolicy } from '../../policy/default-policy.ts'
import { publishPolicy } from '../../policy/publish-policy.ts'
import { pageSize } from '../../queue/list-queue.ts'
import { setPriority } from '../../queue/set-priority.ts'
import { setState } from '../../queue/set-state.ts'
import { mailedLinks } from '../../ui/links.ts'

const desk = useDesk()
let amelie = ''
let ben = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
  ben = await desk.signedIn(desk.office.ben)
  await desk.db.query(sql`update staff set language = 'en' where id = ${desk.office.ben}`)
})

const author = (time: string) => ({ ...at(`2026-02-${time}`), by: desk.office.amelie })
const workOut = () => workOutDueTimes(desk.db, () => at('2026-02-03T10:00'))
const publish = () =>
  desk.db.transaction((tx) => {
    const targets = [
      { priorities: ['urgent'] as const, first_reply_minutes: 30, resolution_minutes: 60 },
      { priorities: ['low'] as const },
      { first_reply_minutes: 100, resolution_minutes: 300 },
    ]
    const policy = { ...defaultPolicy, answer_times: { targets, warn_percent: 80 } }
    return publishPolicy(
      tx,
      { policy, effectiveOn: at('2026-02-01T09:00').on, note: '', by: null },
      author('01T09:00').at,
    )
  })
async function aCase(priority?: 'urgent' | 'low') {
  const boreal = await openBoreal(desk.db, desk.office)
  const request = { productId: desk.office.standard, category: 'error_or_bug', author: author('03T10:00') }
  const { caseId } = await ask(desk.db, boreal, request)
  if (priority) await desk.db.transaction((tx) => setPriority(tx, { caseId, priority }, author('03T10:00')))
  return { caseId, boreal }
}
const order = (page: string) => [...page.matchAll(/<tr id="case-(\d+)"/g)].map(([, id]) => Number(id))
const queue = async (query: Record<string, string>, cookie = amelie) =>
  (await desk.get(to(paths.queue, {}, query), { cookie })).page
const casePage = async (caseId: number, cookie = amelie) =>
  (await desk.get(to(paths.case, { case: caseId }), { cookie })).page.replace(/\u00a0/g, ' ')

describe('what is due', () => {
  it('has no column where nothing is due', async () => {
    const { caseId } = await aCase()
    desk.setClock('2026-02-03T10:00')
    expect(await queue({})).not.toContain('<th scope="col">Échéance</th>')
    expect(await casePage(caseId)).not.toContain('answer-times')
  })

  it('is shown in the queue, sorted by, and narrowed to what is late or soon', async () => {
    await publish()
    await desk.db.query(sql`delete from open_cases`)
    const [never, usual, urgent] = [(await aCase('low')).caseId, (await aCase()).caseId, (await aCase('urgent')).caseId]
    await workOut()
    desk.setClock('2026-02-03T10:25')
    const page = (await queue({ sort: 'due' })).replace(/\u00a0/g, ' ')
    expect(order(page)).toEqual([urgent, usual, never])
    expect(page).toContain('>dans 5 min</time>')
    expect(page).toContain('>dans 1 h 15</time>')
    expect(order(await queue({ due: 'soon' }))).toEqual([urgent])
    expect(order(await queue({ due: 'overdue' }))).toEqual([])
    desk.setClock('2026-02-03T11:30')
    expect(order(await queue({ due: 'overdue' }))).toEqual([urgent])
    expect(order(await queue({ due: 'soon' }))).toEqual([usual, urgent])
    const english = (await queue({}, ben)).replace(/\u00a0/g, ' ')
    expect(english).toContain('>1 h late</time>')
    expect(english).toContain('>in 10 min</time>')
  })

  it('goes on, page after page, through what is due and what is not', async () => {
    await publish()
    await desk.db.query(sql`delete from open_cases`)
    const { boreal } = await aCase()
    const request = { productId: desk.office.standard, category: 'error_or_bug', author: author('03T10:00') }
    for (let count = 1; count < 2 * pageSize + 3; count += 1) await ask(desk.db, boreal, request)
    await desk.db.query(sql`update open_cases set priority = 0 where case_id % 2 = 0`)
    await desk.db.query(sql`insert into case_priorities (case_id, priority, recorded_at)
      select case_id, 'low', now() from open_cases where case_id % 2 = 0`)
    await workOut()
    const seen: number[] = []
    let path: string | undefined = to(paths.queue, {}, { sort: 'due' })
    while (path) {
      const { page: shown } = await desk.get(path, { cookie: amelie })
      seen.push(...order(shown))
      path = /class="button second" href="([^"]*after=[^"]*)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(2 * pageSize + 3)
    expect(new Set(seen).size).toBe(seen.length)
    const isDue = seen.map((id) => id % 2 === 1)
    expect(isDue).toEqual(isDue.toSorted((one, other) => Number(other) - Number(one)))
  })

  it('is said on the case: until when, met or late, and why the clock stands still', async () => {
    await publish()
    const { caseId } = await aCase()
    desk.setClock('2026-02-03T11:00')
    const before = await casePage(caseId)
    expect(before).toContain('dans 40 min')
    expect(before).toContain('au plus tard le 3 février 2026 à 15 h 00')
    await desk.db.transaction((tx) => setState(tx, { caseId, state: 'waiting_on_customer' }, author('03T11:30')))
    desk.setClock('2026-02-03T16:00')
    expect(await casePage(caseId)).toContain('Le délai est arrêté : la demande attend le client.')
    await desk.db.transaction((tx) => setState(tx, { caseId, state: 'resolved' }, author('03T16:10')))
    expect(await casePage(caseId, ben)).toContain('in time')
  })

  it('is shown to no customer, and mailed to none', async () => {
    await publish()
    const { caseId, boreal } = await aCase()
    await workOut()
    await tellOfDueTimes(desk.db, () => at('2026-02-03T11:45'))
    desk.setClock('2026-02-03T11:45')
    const emails = await desk.db.query(sql<{ kind: string; personId: number | null }>`
      select kind, person_id as "personId" from emails where case_id = ${caseId}`)
    expect(emails.filter(({ kind }) => kind === 'answer_due').map(({ personId }) => personId)).toEqual([null])
    const links = mailedLinks({ language: 'fr', personId: boreal.marie.id, publicUrl: '', secret: desk.desk.secret })
    const { page, status } = await desk.get(links.request(caseId))
    expect(status).toBe(200)
    expect(page).not.toMatch(/retard|échéance|délai|au plus tard|Première réponse/i)
  })
})
