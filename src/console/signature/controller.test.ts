import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { paths } from '../../paths.ts'
import { sql } from '../../platform/sql.ts'

const desk = useDesk()
let cookie = ''
beforeAll(async () => {
  cookie = await desk.signedIn(desk.office.amelie)
})

describe('one’s own signature', () => {
  it('is what the office suggests until it is set, in both languages', async () => {
    const { page } = await desk.get(paths.signature, { cookie })
    expect(page.match(/placeholder="Amélie Roy\s[^"]+"/g)).toHaveLength(2)
  })

  it('is kept, and what was there before stays in the record', async () => {
    for (const fr of ['Amélie', 'Amélie R.', 'Amélie R.']) {
      expect((await desk.post(paths.signature, { fr, en: '' }, { cookie })).location).toContain('said=saved')
    }
    expect((await desk.get(paths.signature, { cookie })).page).toContain('>Amélie R.</textarea>')
    const rows = await desk.db.query(sql`select text from staff_signatures order by id`)
    expect(rows).toEqual([{ text: 'Amélie' }, { text: 'Amélie R.' }])
    await expect(desk.db.query(sql`update staff_signatures set text = ''`)).rejects.toThrow('only added to')
  })

  it('that is too long is shown again with what is wrong', async () => {
    const { status, page } = await desk.post(paths.signature, { fr: 'x', en: 'y'.repeat(1001) }, { cookie })
    expect(status).toBe(400)
    expect(page).toContain('href="#en"')
    expect(page).toContain('y'.repeat(1001))
  })
})
