import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../test/desk.ts'
import { loadSample } from '../demo/load-sample.ts'
import { paths, to } from '../paths.ts'
import { momentOf } from '../platform/office-day.ts'
import { sql } from '../platform/sql.ts'
import { routes } from '../routes.ts'
import { defineRole } from '../staff/define-role.ts'
import { type Permission, permissionNamed, permissions, usualRoles } from '../staff/permission.ts'
import { addStaff } from '../staff/sign-in.ts'

const desk = useDesk({ limitFactor: 10_000 })
const mostOfRoute = 16

type Used = { readonly method: string; readonly url: string }
type Seen = { readonly url: string; readonly uses: readonly Used[] }
const seen: Seen[] = []

const patterns = routes.map(({ method, path, who }) => {
  return { method, path, who, pattern: new RegExp(`^${path.replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`) }
})
const routeOf = ({ method, url }: Used) => {
  const { pathname } = new URL(url, 'http://desk.example')
  return (
    patterns.find((one) => one.method === method && one.path === pathname) ??
    patterns.find((one) => one.method === method && one.pattern.test(pathname))
  )
}
/** What an address asks for; the queue leads everybody to the first page that is theirs. */
function neededBy(used: Used): Permission | undefined {
  const route = routeOf(used)
  if (route === undefined || route.path === paths.queue) return undefined
  return route.who === 'mailbox' ? 'mailbox.see' : permissionNamed(route.who)
}

/** All that a page lets one follow, send or see within it. */
function usesOf(html: string): Used[] {
  const text = (value: string) => value.replace(/&amp;/g, '&').replace(/&quot;/g, '"')
  const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return [...html.matchAll(/<(a|form|iframe|img|button)\b[^>]*>/g)].flatMap(([tag, kind]) => {
    const url = attribute(
      tag,
      { a: 'href', form: 'action', iframe: 'src', img: 'src', button: 'formaction' }[kind ?? ''] ?? '',
    )
    if (url === undefined || !url.startsWith('/')) return []
    const isSent = kind === 'button' || (kind === 'form' && attribute(tag, 'method') === 'post')
    return [{ method: isSent ? 'POST' : 'GET', url: text(url) }]
  })
}

async function signedIn(role: string, name = role): Promise<string> {
  const one = { email: `${name}@office.example`, name, language: 'en', role }
  return desk.signedIn(await desk.db.transaction((tx) => addStaff(tx, one, desk.desk.clock())))
}

/** In the sample each open case is still to be given one; here one was, and can be reversed. */
async function giveOneCall(cookie: string) {
  const open = await desk.db.query(sql<{ id: number }>`select case_id as id from open_cases order by case_id`)
  for (const { id } of open) {
    await desk.post(to(paths.caseGraceCall, { case: id }), { agreed: 'phone' }, { cookie })
    const given = await desk.db.query(sql`select 1 from grace_calls where case_id = ${id}`)
    if (given.length > 0) return
  }
}

beforeAll(async () => {
  await loadSample(desk.db, desk.desk.secret, desk.desk.clock())
  const cookie = await signedIn('administrator', 'first')
  await giveOneCall(cookie)
  const counts = new Map<string, number>()
  const waiting = ['/desk', '/desk?state=closed', '/desk/accounts', '/desk/search?q=boréal', '/desk/mail/received']
  waiting.push('/desk/jump?q=bor', '/desk/jump?q=1', '/desk/security', '/desk/signature')
  const known = new Set(waiting)
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const route = routeOf({ method: 'GET', url })
    const count = counts.get(route?.path ?? '') ?? 0
    if (route === undefined || route.who === 'anyone' || count >= mostOfRoute) continue
    counts.set(route.path, count + 1)
    const { status, html, headers } = await desk.get(url, { cookie })
    if (status !== 200 || !headers.get('Content-Type')?.startsWith('text/html')) continue
    const uses = usesOf(html)
    seen.push({ url, uses })
    for (const used of uses) {
      const next = used.url.split('#')[0] ?? ''
      if (used.method === 'GET' && !known.has(next)) waiting.push(next)
      known.add(next)
    }
  }
}, 120_000)

async function refusedTo(cookie: string, allowed: ReadonlySet<Permission>, pages: readonly Seen[]) {
  const refused: string[] = []
  for (const { url } of pages) {
    const own = neededBy({ method: 'GET', url })
    if ((own !== undefined && !allowed.has(own)) || (url.split('?')[0] === paths.queue && !allowed.has('cases.work')))
      continue
    const { status, html } = await desk.get(url, { cookie })
    expect(status, url).toBe(200)
    for (const used of usesOf(html)) {
      const needed = neededBy(used)
      if (needed !== undefined && !allowed.has(needed)) refused.push(`${url}: ${used.method} ${routeOf(used)?.path}`)
    }
  }
  return [...new Set(refused)]
}

describe('a page of the desk', () => {
  it('is looked at in its many forms', () => {
    const needed = new Set(seen.flatMap(({ uses }) => uses.map(neededBy)))
    expect(permissions.filter((one) => !needed.has(one) && one !== 'payments.settle')).toEqual([])
    expect(seen.length).toBeGreaterThan(60)
  })

  it.each(Object.entries(usualRoles))('offers nothing that is refused to its reader: %s', async (role, allowed) => {
    expect(await refusedTo(await signedIn(role), new Set<Permission>(allowed), seen)).toEqual([])
  })

  it.each(permissions)('offers nothing that is refused to who may do all but %s', async (lacking) => {
    const left = permissions.filter((one) => one !== lacking)
    const name = { fr: lacking, en: lacking }
    const author = { ...momentOf(desk.desk.clock(), 'America/Toronto'), by: null }
    const role = await desk.db.transaction((tx) => defineRole(tx, { name, permissions: left }, author))
    if ('refused' in role) throw new Error(role.refused)
    const pages = seen.filter(({ uses }) => uses.some((used) => neededBy(used) === lacking))
    expect(await refusedTo(await signedIn(role.defined), new Set(left), pages)).toEqual([])
  })
})
