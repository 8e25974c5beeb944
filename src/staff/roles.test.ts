import { describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { at } from '../../test/people.ts'
import { paths } from '../paths.ts'
import { defineRole, type RoleToDefine } from './define-role.ts'
import { listRoles } from './list-roles.ts'
import { addStaff } from './sign-in.ts'

const desk = useDesk()
const author = () => at('2026-02-03T10:00', desk.office.josee)
const define = (role: RoleToDefine) => desk.db.transaction((tx) => defineRole(tx, role, author()))
const named = (fr: string, en = fr) => ({ fr, en })

describe('a role', () => {
  it('of the office’s own lets in whoever has it where it allows, and nowhere else', async () => {
    const answer = await define({ name: named('Lectrice', 'Reader'), permissions: ['accounting.see'] })
    expect(answer).toEqual({ defined: 'r_reader' })
    const reader = { email: 'reader@office.example', name: 'Reine', language: 'fr', role: 'r_reader' }
    const cookie = await desk.signedIn(await desk.db.transaction((tx) => addStaff(tx, reader, desk.desk.clock())))
    expect((await desk.get(paths.accounting, { cookie })).status).toBe(200)
    expect((await desk.get(paths.accounts, { cookie })).status).toBe(403)
    expect((await desk.get(paths.queue, { cookie })).location).toBe(paths.accounting)
  })

  it('holds at once for those who are signed in', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    expect((await desk.get(paths.replies, { cookie })).status).toBe(200)
    await define({ code: 'agent', name: named('Agent'), permissions: ['cases.work'] })
    expect((await desk.get(paths.replies, { cookie })).status).toBe(403)
    expect((await desk.get(paths.queue, { cookie })).page).not.toContain('Comptes')
  })

  it('of administrators keeps charge of the staff', async () => {
    const without = { code: 'administrator', name: named('Administrateur'), permissions: ['cases.work'] as const }
    expect(await define(without)).toEqual({ refused: 'administrator_keeps_staff' })
  })

  it('needs a name of its own and something that it allows', async () => {
    expect(await define({ name: named(' '), permissions: ['cases.work'] })).toEqual({ refused: 'no_name' })
    expect(await define({ name: named('Rien'), permissions: [] })).toEqual({ refused: 'allows_nothing' })
    expect(await define({ code: 'r_gone', name: named('A'), permissions: ['cases.work'] })).toEqual({
      refused: 'unknown_role',
    })
    const twice = await Promise.all([1, 2].map(() => define({ name: named('Deux'), permissions: ['cases.work'] })))
    expect(twice).toContainEqual({ defined: 'r_deux' })
    expect(twice).toContainEqual({ refused: 'name_taken' })
  })

  it('is kept as it was beside what it became', async () => {
    await define({ name: named('Suivie'), permissions: ['cases.work'] })
    await define({ code: 'r_suivie', name: named('Suivie'), permissions: ['cases.work', 'mail.sort'] })
    const role = (await listRoles(desk.db)).find(({ code }) => code === 'r_suivie')
    expect([...(role?.permissions ?? [])]).toEqual(['cases.work', 'mail.sort'])
  })
})
