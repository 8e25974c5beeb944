import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerSignInAsks } from '../../src/customers/answer-sign-in-asks.ts'
import { signInToken } from '../../src/customers/sign-in-token.ts'
import { paths, to } from '../../src/paths.ts'
import { sql } from '../../src/platform/sql.ts'
import { invite } from '../../src/staff/invitations.ts'
import { addStaff, setPassword } from '../../src/staff/sign-in.ts'
import { useDesk } from '../desk.ts'
import { openBoreal } from '../people.ts'

const desk = useDesk()
const password = 'une phrase assez longue'
let email: string
let staffId: number
let people = 0

/** Each test has a colleague of its own. */
beforeEach(async () => {
  people += 1
  email = `colleague-${people}@office.example`
  const one = { email, name: 'Zoé Côté', language: 'fr', role: 'agent' }
  staffId = await desk.db.transaction((tx) => addStaff(tx, one, desk.desk.clock()))
  await desk.db.transaction((tx) => setPassword(tx, staffId, { password, at: desk.desk.clock() }))
})

const planted = (name: string) => `guichet_${name}=chosen-by-a-stranger-chosen-by-a-stranger-1`
const signIn = (cookie: string) => desk.post(paths.signIn, { email, password, next: paths.security }, { cookie })
const isIn = async (cookie: string) => (await desk.get(paths.security, { cookie })).status === 200

/** The cookie of that name among those that an answer gives, and not one that a stranger chose. */
function given(cookies: string, name: string): string {
  const cookie = cookies.split('; ').find((one) => one.startsWith(`guichet_${name}=`)) ?? ''
  expect(cookie).toMatch(/=[\w-]{43}$/)
  expect(cookie).not.toBe(planted(name))
  return cookie
}

describe('a session of staff', () => {
  it('is never one that the visitor brought: another is opened, and the brought one stays nobody’s', async () => {
    const { cookies } = await signIn(planted('desk'))
    expect(await isIn(given(cookies, 'desk'))).toBe(true)
    expect(await isIn(planted('desk'))).toBe(false)
  })

  it('ends when its browser signs in anew, as anybody', async () => {
    const before = await desk.signedIn(desk.office.amelie)
    const after = given((await signIn(before)).cookies, 'desk')
    expect([await isIn(before), await isIn(after)]).toEqual([false, true])
  })

  it('is another after the second factor, and what the visitor brought for that step is nobody’s', async () => {
    const begun = given((await signIn('')).cookies, 'desk')
    await desk.post(paths.ownApp, { present: password }, { cookie: begun })
    const { page } = await desk.get(paths.ownApp, { cookie: begun })
    const base32 = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replace(/ /g, '')
    const code = (time: string) => {
      desk.setClock(time)
      return new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: desk.desk.clock().getTime() })
    }
    await desk.post(paths.ownAppConfirmation, { code: code('2026-02-03T10:05') }, { cookie: begun })

    const first = await signIn(`${begun}; ${planted('second')}`)
    const second = given(first.cookies, 'second')
    const right = code('2026-02-03T10:10')
    const brought = await desk.post(paths.secondStep, { code: right }, { cookie: planted('second') })
    expect([brought.location, brought.cookies]).toEqual([paths.signIn, ''])
    const entered = await desk.post(paths.secondStep, { code: right, next: '' }, { cookie: `${begun}; ${second}` })
    const after = given(entered.cookies, 'desk')
    expect([after !== begun, await isIn(begun), await isIn(after)]).toEqual([true, false, true])
    expect((await desk.get(paths.secondStep, { cookie: second })).location).toBe(paths.signIn)
  })

  it('is another after a change of password, and all those before are over', async () => {
    const [here, elsewhere] = [given((await signIn('')).cookies, 'desk'), given((await signIn('')).cookies, 'desk')]
    const fields = { present: password, password: `${password} encore`, again: `${password} encore` }
    const after = given((await desk.post(paths.ownPassword, fields, { cookie: here })).cookies, 'desk')
    expect([await isIn(here), await isIn(elsewhere), await isIn(after)]).toEqual([false, false, true])
  })

  it('is a new one for who chooses a password by a link', async () => {
    const token = await desk.db.transaction(async (tx) => invite(tx, staffId, desk.desk.clock()))
    const path = to(paths.invitation, { token })
    const chosen = await desk.post(path, { password, again: password }, { cookie: planted('desk') })
    expect(await isIn(given(chosen.cookies, 'desk'))).toBe(true)
    expect(await isIn(planted('desk'))).toBe(false)
  })
})

describe('a session of a customer', () => {
  it('is never one that the visitor brought, and the one before ends', async () => {
    const { marie } = await openBoreal(desk.db, desk.office)
    const enter = async (cookie: string) => {
      await desk.post(paths.customerSignIn.fr, { email: marie.email, next: '' })
      await answerSignInAsks(desk.db, { secret: desk.desk.secret, clock: desk.desk.clock })
      const [mailed] = await desk.db.query(sql<{ key: string }>`
        select content->>'key' as key from emails where to_address = ${marie.email} order by id desc`)
      const link = to(paths.customerLink.fr, { token: signInToken(desk.desk.secret, mailed?.key ?? '') })
      // A browser that brings the mark of another that asked is shown the button.
      expect((await desk.get(link, { cookie: planted('asked') })).status).toBe(200)
      return given((await desk.post(link, {}, { cookie })).cookies, 'customer')
    }
    const sees = async (cookie: string) => (await desk.get(paths.myRequests.fr, { cookie })).status === 200
    const first = await enter(planted('customer'))
    expect([await sees(first), await sees(planted('customer'))]).toEqual([true, false])
    const second = await enter(first)
    expect([await sees(first), await sees(second)]).toEqual([false, true])
  })
})
