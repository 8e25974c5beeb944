import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { at } from '../../../test/people.ts'
import { sendPasswordLinks } from '../../notifications/send-password-links.ts'
import { paths, to } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'
import { takeAppCode } from '../../staff/second-factor/app.ts'
import { useRecoveryCode } from '../../staff/second-factor/recovery-codes.ts'
import { setPassword } from '../../staff/sign-in.ts'

const desk = useDesk()
const present = 'une phrase assez longue'
const email = 'amelie@office.example'

async function choosePassword(staffId: number, password = present) {
  await desk.db.transaction((tx) => setPassword(tx, staffId, { password, at: desk.desk.clock() }))
}
function codeOf(base32: string, time: string): string {
  return new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: at(time).at.getTime() })
}
async function addApp(cookie: string, time: string) {
  expect((await desk.post(paths.ownApp, { present }, { cookie })).location).toBe(paths.ownApp)
  const { page } = await desk.get(paths.ownApp, { cookie })
  expect(page).toContain('<svg class="square"')
  const base32 = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replace(/ /g, '')
  const shown = await desk.post(paths.ownAppConfirmation, { code: codeOf(base32, time) }, { cookie })
  expect(shown.status).toBe(200)
  return { base32, codes: [...shown.page.matchAll(/<code>([0-9A-Z-]{19})<\/code>/g)].map(([, code]) => code ?? '') }
}
const signIn = (password = present) => desk.post(paths.signIn, { email, password, next: paths.security })
const mails = (kind: string) =>
  desk.db.query(sql<{ to: string; change: string }>`
    select to_address as to, content->>'change' as change from emails where kind = ${kind} order by id`)

beforeAll(() => choosePassword(desk.office.amelie))

describe('an authenticator app', () => {
  let app = { base32: '', codes: [''] }

  it('counts only once a code of it is given, and brings ten recovery codes', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    expect((await desk.post(paths.ownApp, { present: 'pas celui-là' }, { cookie })).location).toContain(
      'wrong_password',
    )
    await desk.post(paths.ownApp, { present }, { cookie })
    expect((await desk.post(paths.ownAppConfirmation, { code: '000000' }, { cookie })).status).toBe(400)
    expect((await signIn()).location).toBe(paths.security)
    app = await addApp(cookie, '2026-02-03T10:00')
    expect(new Set(app.codes).size).toBe(10)
    expect(await mails('sign_in_changed')).toContainEqual({ to: email, change: 'app_added' })
  })

  it('is asked for after the password, and nothing opens before', async () => {
    desk.setClock('2026-02-03T10:10')
    const first = await signIn()
    expect(first.location).toBe(to(paths.secondStep, {}, { next: paths.security }))
    expect(first.cookies).not.toContain('guichet_desk=')
    expect((await desk.get(paths.security, { cookie: first.cookies })).location).toContain(paths.signIn)
    const cookie = first.cookies
    expect((await desk.get(paths.secondStep, { cookie })).page).toContain('Les six chiffres')
    expect((await desk.post(paths.secondStep, { code: '123456' }, { cookie })).status).toBe(403)
    const [told] = await desk.db.query(sql<{ about: string; after: string }>`
      select about, after from audit_entries where kind = 'session.refused' order by id desc limit 1`)
    expect(told).toEqual({ about: `staff:${desk.office.amelie}`, after: '{"by":"code"}' })
    const code = codeOf(app.base32, '2026-02-03T10:10')
    const second = await desk.post(paths.secondStep, { code, next: paths.security }, { cookie })
    expect(second.location).toBe(paths.security)
    expect((await desk.get(paths.security, { cookie: second.cookies })).status).toBe(200)
    expect((await desk.post(paths.secondStep, { code }, { cookie })).location).toBe(paths.signIn)
  })

  it('takes each code once, also of two at the same moment, and one half minute of difference', async () => {
    const take = (time: string, now = time) =>
      desk.db.transaction((tx) => {
        const code = codeOf(app.base32, time)
        return takeAppCode(tx, desk.office.amelie, { code, keyring: desk.desk.keyring, at: at(now).at })
      })
    expect(await take('2026-02-03T10:10')).toBe(false)
    const together = await Promise.all(Array.from({ length: 8 }, () => take('2026-02-03T11:00')))
    expect(together.filter(Boolean)).toHaveLength(1)
    expect(await take('2026-02-03T10:59', '2026-02-03T11:00')).toBe(false)
    const drift = (seconds: number) => {
      const now = new Date(at('2026-02-03T12:00').at.getTime() + seconds * 1000)
      const code = codeOf(app.base32, '2026-02-03T12:00')
      return desk.db.transaction((tx) =>
        takeAppCode(tx, desk.office.amelie, { code, keyring: desk.desk.keyring, at: now }),
      )
    }
    expect(await drift(61)).toBe(false)
    expect(await drift(-31)).toBe(false)
    expect(await drift(59)).toBe(true)
  })

  it('is kept so that the database alone tells no code', async () => {
    const [row] = await desk.db.query(sql<{ text: string }>`select string_agg(a::text, ' ') as text from staff_apps a`)
    expect(row?.text).not.toContain(app.base32)
  })

  it('is replaced by a recovery code where the phone is lost: each works once', async () => {
    const [code = ''] = app.codes
    const { cookies } = await signIn()
    const inside = await desk.post(paths.secondStep, { code: code.toLowerCase() }, { cookie: cookies })
    expect(inside.location).toBe(paths.queue)
    expect(await mails('sign_in_changed')).toContainEqual({ to: email, change: 'code_used' })
    expect((await desk.post(paths.secondStep, { code }, { cookie: (await signIn()).cookies })).status).toBe(403)
    const use = (one = '') =>
      desk.db.transaction((tx) => useRecoveryCode(tx, desk.office.amelie, { code: one, at: desk.desk.clock() }))
    const together = await Promise.all(Array.from({ length: 8 }, () => use(app.codes[1])))
    expect(together.filter(Boolean)).toHaveLength(1)
    const [row] = await desk.db.query(
      sql<{ text: string }>`select string_agg(r::text, ' ') as text from recovery_codes r`,
    )
    expect(row?.text.replace(/[^0-9A-Z]/g, '')).not.toContain(code.replace(/-/g, ''))
  })

  it('has its recovery codes renewed, and goes with them', async () => {
    const cookie = await desk.signedIn(desk.office.amelie)
    const renewed = await desk.post(paths.ownRecoveryCodes, { present }, { cookie })
    expect(renewed.page.match(/<code>/g)).toHaveLength(10)
    const old = { code: app.codes[2] ?? '' }
    expect((await desk.post(paths.secondStep, old, { cookie: (await signIn()).cookies })).status).toBe(403)
    expect((await desk.get(paths.security, { cookie })).page).toContain('Il en reste 10.')
    expect((await desk.post(paths.ownAppRemoval, { present }, { cookie })).location).toContain('app_removed')
    expect(await desk.db.query(sql`select 1 from recovery_codes`)).toEqual([])
    expect((await signIn()).location).toBe(paths.security)
  })
})

describe('one’s own password', () => {
  it('is changed by who knows the present one; the other sessions end, and this one gets a new token', async () => {
    const [mine, other] = [await desk.signedIn(desk.office.amelie), await desk.signedIn(desk.office.amelie)]
    const another = 'corriger cheval pile agrafe'
    const change = (fields: Record<string, string>) =>
      desk.post(paths.ownPassword, { present, password: another, again: another, ...fields }, { cookie: mine })
    expect((await change({ present: 'non' })).location).toContain('wrong_password')
    expect((await change({ password: 'Password2026' })).location).toContain('common')
    expect((await change({ password: 'AmélieRoy2026' })).location).toContain('own')
    expect((await change({ again: 'autre' })).location).toContain('again')
    const changed = await change({})
    expect(changed.location).toContain('password_changed')
    for (const cookie of [mine, other]) expect((await desk.get(paths.security, { cookie })).status).toBe(303)
    expect((await desk.get(paths.security, { cookie: changed.cookies })).status).toBe(200)
    expect(await mails('sign_in_changed')).toContainEqual({ to: email, change: 'password_changed' })
    await choosePassword(desk.office.amelie)
  })

  it('when forgotten is chosen anew by a link; an unknown address is told the same', async () => {
    const known = await desk.post(paths.forgottenPassword, { email: 'Amelie@office.example' })
    const unknown = await desk.post(paths.forgottenPassword, { email: 'personne@office.example' })
    expect(unknown.page).toBe(known.page)
    expect(await sendPasswordLinks(desk.db, () => desk.desk.clock())).toBe(1)
    const sent = await desk.db.query(sql<{ token: string; to: string }>`
      select content->>'token' as token, to_address as to from emails where kind = 'password_forgotten'`)
    expect(sent).toEqual([{ to: email, token: expect.any(String) }])
    const path = to(paths.invitation, { token: sent[0]?.token ?? '' })
    const password = 'des framboises au mois de mai'
    expect((await desk.post(path, { password: 'iloveyou1234', again: 'iloveyou1234' })).page).toContain(
      'Beaucoup de gens',
    )
    expect((await desk.post(path, { password, again: password })).location).toBe(paths.queue)
    expect((await desk.get(path)).status).toBe(404)
    expect((await signIn(password)).location).toBe(paths.security)
    await choosePassword(desk.office.amelie)
  })

  it('chosen by a link lets nobody past a second factor, and the link lasts an hour', async () => {
    desk.setClock('2026-02-03T13:00')
    await addApp(await desk.signedIn(desk.office.amelie), '2026-02-03T13:00')
    const ask = async () => {
      await desk.post(paths.forgottenPassword, { email })
      await sendPasswordLinks(desk.db, () => desk.desk.clock())
      const [last] = await desk.db.query(sql<{ token: string }>`
        select content->>'token' as token from emails where kind = 'password_forgotten' order by id desc limit 1`)
      return to(paths.invitation, { token: last?.token ?? '' })
    }
    const late = await ask()
    desk.setClock('2026-02-03T14:00')
    expect((await desk.get(late)).status).toBe(404)
    const chosen = await desk.post(await ask(), { password: present, again: present })
    expect(chosen.location).toContain(paths.secondStep)
    expect(chosen.cookies).not.toContain('guichet_desk=')
  })
})
