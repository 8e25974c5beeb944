import { beforeAll, describe, expect, it } from 'vitest'
import { openCustomerSession } from '../../src/customers/open-customer-session.ts'
import { quoteSample } from '../../src/demo/sample-services.ts'
import { paths, to } from '../../src/paths.ts'
import { only } from '../../src/platform/errors.ts'
import { sql } from '../../src/platform/sql.ts'
import { type Route, routes } from '../../src/routes.ts'
import { linkFor } from '../../src/ui/links.ts'
import { useDesk } from '../desk.ts'
import { ask, at, openBoreal } from '../people.ts'
import { orderHours, payForQuestion } from '../sales.ts'

const desk = useDesk()
const none = 999_999_999
const secretWords = 'Le mot de la maison'

/** An account that has one of everything, and the cookie of its owner. */
async function openAll() {
  const { db, office } = desk
  const boreal = await openBoreal(db, office)
  const { marie, marc, accountId } = boreal
  const { caseId } = await ask(db, boreal, { productId: office.standard })
  const link = linkFor(desk.desk.secret, marie.id, { to: `case:${caseId}`, how: 'mailed' })
  const file = new File([secretWords], 'secret.txt')
  const path = to(paths.requestMessages.fr, { case: caseId }, { link })
  const fields = { key: crypto.randomUUID(), body: secretWords, files: file }
  expect((await desk.post(path, fields, { multipart: true })).location).toContain('said=said')
  const [sent] = await db.query(sql<{ message: number; file: number }>`
    select message_id as message, id as file from message_files order by id desc limit 1`)
  const { blockId, documentId } = await orderHours(db, office, boreal)
  await payForQuestion(db, office, boreal)
  await db.transaction((tx) => quoteSample(tx, accountId, at('2026-02-03T10:00', office.amelie)))
  const engagements = await db.query(sql<{ id: number }>`select id from engagements where account_id = ${accountId}`)
  const token = await db.transaction((tx) =>
    openCustomerSession(tx, { email: marc.email, replaced: undefined }, desk.desk.clock()),
  )
  const ids = { case: caseId, account: accountId, ...only([sent].filter(Boolean), 'a file'), document: documentId }
  return {
    ids: { ...ids, block: blockId, engagement: only(engagements, 'a quote').id, person: marie.id },
    cookie: `guichet_customer=${token}`,
    shown: [boreal.reference, marie.email, marc.email, secretWords],
  }
}

type All = Awaited<ReturnType<typeof openAll>>
let mine: All
let theirs: All
beforeAll(async () => {
  // What was sold is there in March.
  desk.setClock('2026-03-10T10:00')
  ;[mine, theirs] = [await openAll(), await openAll()]
})

/** What an account has one of. */
const known = { case: 0, account: 0, message: 0, file: 0, document: 0, block: 0, engagement: 0, person: 0 }

const namesIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
const ofCustomers = routes.filter(
  ({ who, path }) => (who === 'customer' || who.endsWith('_link')) && namesIn(path).length > 0,
)

/** What is asked, and how many statements of which texts it took: how long it takes is a matter of those. */
async function open({ method, path }: Route, ids: Record<string, number>, cookie: string) {
  const texts: string[] = []
  const { db } = desk
  const query = db.query.bind(db)
  db.query = (statement) => {
    texts.push(statement.text)
    return query(statement)
  }
  const url = to(path, ids)
  const fields = {
    key: 'x',
    name: 'Marc',
    required: 'yes',
    body: 'Bonjour',
    answer: 'approved',
    rating: 'good',
    way: 'ppi',
  }
  const answer = await (method === 'GET' ? desk.get(url, { cookie }) : desk.post(url, fields, { cookie }))
  db.query = query
  // The address itself stands in the page, where its other language is led to.
  return {
    status: answer.status,
    location: answer.location.replace(/\d+/g, 'N'),
    page: answer.page.replace(/\d+/g, 'N'),
    html: answer.html,
    texts,
  }
}

/** The numbers of another account from that place of the address on; before it, one’s own. */
function idsFrom(path: string, place: number, given: (name: string) => number): Record<string, number> {
  const own: Record<string, number> = mine.ids
  return Object.fromEntries(namesIn(path).map((name, at) => [name, at < place ? (own[name] ?? none) : given(name)]))
}

const places = ofCustomers.flatMap((route) =>
  namesIn(route.path).map((name, place) => ({ ...route, route, name, place })),
)

describe('the number of what belongs to another account', () => {
  it('has something behind each of the addresses that are tried', () => {
    const named = new Set(ofCustomers.flatMap(({ path }) => namesIn(path)))
    // The files of a request itself came with the form; those of messages are tried.
    expect([...named].filter((name) => !(name in theirs.ids))).toEqual([])
  })

  it.each(places)('is answered as one that there is not: $method $path, :$name', async ({ route, path, place }) => {
    const others: Record<string, number> = theirs.ids
    const foreign = await open(
      route,
      idsFrom(path, place, (name) => others[name] ?? none),
      mine.cookie,
    )
    const absent = await open(
      route,
      idsFrom(path, place, () => none),
      mine.cookie,
    )
    expect([403, 404]).toContain(foreign.status)
    expect(foreign).toEqual({ ...absent, html: foreign.html })
    for (const word of theirs.shown) expect(foreign.html).not.toContain(word)
  })

  it('opens for the account that it belongs to', async () => {
    for (const route of ofCustomers.filter(
      ({ method, path }) => method === 'GET' && !/:file|approval|accord|rating|avis/.test(path),
    )) {
      const { status } = await open(route, theirs.ids, theirs.cookie)
      expect([route.path, status]).toEqual([route.path, 200])
    }
  })

  const nested = routes.filter(
    ({ who, path }) =>
      path.startsWith('/desk/') && who !== 'anyone' && namesIn(path).filter((name) => name in known).length > 1,
  )
  it.each(nested)('is no number under one’s own, for staff: $method $path', async (route) => {
    const cookie = await desk.signedIn(desk.office.josee)
    const others: Record<string, number> = theirs.ids
    const ids = (given: (name: string) => number) => idsFrom(route.path, 1, given)
    const foreign = await open(
      route,
      ids((name) => others[name] ?? none),
      cookie,
    )
    // A removal is answered alike whether there was something or not.
    expect(route.method === 'GET' ? [404] : [204, 303, 404]).toContain(foreign.status)
    expect(foreign).toEqual({
      ...(await open(
        route,
        ids(() => none),
        cookie,
      )),
      html: foreign.html,
    })
    for (const word of theirs.shown) expect(foreign.html).not.toContain(word)
  })
})
