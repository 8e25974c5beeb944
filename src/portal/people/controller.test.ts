import { beforeEach, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { meanwhile } from '../../../test/meanwhile.ts'
import { at, openBoreal, type TestAccount } from '../../../test/people.ts'
import { listMembers } from '../../accounts/find-account.ts'
import { invitePerson } from '../../customers/invite-person.ts'
import { openCustomerSession } from '../../customers/open-customer-session.ts'
import { removePerson } from '../../customers/remove-person.ts'
import { paths, to } from '../../paths.ts'
import type { Transaction } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

const desk = useDesk()
let boreal: TestAccount
beforeEach(async () => {
  boreal = await openBoreal(desk.db, desk.office)
})

async function signedIn(email: string) {
  const token = await desk.db.transaction((tx) =>
    openCustomerSession(tx, { email, replaced: undefined }, desk.desk.clock()),
  )
  return `guichet_customer=${token}`
}
const people = () => to(paths.people.fr, { account: boreal.accountId })
const lea = { name: 'Léa Côté', email: 'lea@boreal.example', language: 'fr', role: 'requester' }
async function members() {
  const found = await listMembers(desk.db, boreal.accountId)
  return found.map(({ name, role }) => `${name}: ${role}`)
}

describe('the owner of an account', () => {
  it('invites somebody, who is told by email and may sign in', async () => {
    const cookie = await signedIn(boreal.marc.email)
    const { location } = await desk.post(people(), lea, { cookie })
    expect((await desk.get(location, { cookie })).page).toContain('Invitation envoyée par courriel')
    expect(await members()).toContain('Léa Côté: requester')
    const mails = await desk.db.query(sql<{ content: object }>`
      select content from emails where kind = 'person_invited' and to_address = ${lea.email}`)
    expect(mails).toEqual([
      { content: { invitedBy: 'Marc Gagnon', accountName: 'Ateliers Boréal', role: 'requester' } },
    ])
    expect((await desk.get('/fr/mes-demandes', { cookie: await signedIn(lea.email) })).page).toContain(
      'Ateliers Boréal',
    )
    const again = await desk.post(people(), lea, { cookie })
    expect(again.page).toContain('Cette personne fait déjà partie du compte')
    expect((await desk.post(people(), { ...lea, email: 'lea@' }, { cookie })).status).toBe(400)
  })

  it('removes somebody, whose sessions end', async () => {
    const hers = await signedIn(boreal.marie.email)
    const cookie = await signedIn(boreal.marc.email)
    const path = to(paths.personRemoval.fr, { account: boreal.accountId, person: boreal.marie.id })
    await desk.post(path, {}, { cookie })
    expect(await members()).toEqual(['Marc Gagnon: owner'])
    expect((await desk.get('/fr/mes-demandes', { cookie: hers })).status).toBe(303)
  })

  it('cannot be removed, and hands the account over instead', async () => {
    const cookie = await signedIn(boreal.marc.email)
    const path = to(paths.personRemoval.fr, { account: boreal.accountId, person: boreal.marc.id })
    const { location } = await desk.post(path, {}, { cookie })
    expect((await desk.get(location, { cookie })).page).toContain('Un compte garde toujours une personne responsable')
    await desk.post(people(), { ...lea, email: 'lea@autre.example', role: 'owner' }, { cookie })
    expect(await members()).toEqual(['Léa Côté: owner', 'Marc Gagnon: requester', 'Marie Tremblay: requester'])
    expect((await desk.get(people(), { cookie })).status).toBe(404)
  })

  it('who handed the account over meanwhile invites and removes nobody any more', async () => {
    const hand = (tx: Transaction) =>
      invitePerson(
        tx,
        { ...boreal.marie, accountId: boreal.accountId, ownerId: boreal.marc.id, language: 'fr', role: 'owner' },
        at('2026-02-03T10:00'),
      )
    const remove = (tx: Transaction) =>
      removePerson(
        tx,
        { accountId: boreal.accountId, ownerId: boreal.marc.id, personId: boreal.marie.id },
        at('2026-02-03T10:00'),
      )
    const [, second] = await meanwhile(desk.db, hand, remove)
    expect(second).toEqual({ refused: 'not_owner' })
    expect(await members()).toEqual(['Marie Tremblay: owner', 'Marc Gagnon: requester'])
  })
})

describe('the people of an account', () => {
  it('are shown to its owner alone', async () => {
    const theirs = await openBoreal(desk.db, desk.office)
    const removal = to(paths.personRemoval.fr, { account: boreal.accountId, person: boreal.marie.id })
    for (const person of [boreal.marie, theirs.marc, theirs.marie]) {
      const cookie = await signedIn(person.email)
      expect((await desk.get(people(), { cookie })).status).toBe(404)
      expect((await desk.post(people(), lea, { cookie })).status).toBe(404)
      expect((await desk.post(removal, {}, { cookie })).status).toBe(404)
    }
  })
})
