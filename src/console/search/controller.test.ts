import { describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, at, openBoreal } from '../../../test/people.ts'
import { addNote } from '../../conversation/add-note.ts'
import { richText } from '../../conversation/rich-text.ts'
import { paths, to } from '../../paths.ts'
import { createWeb } from '../../web.ts'

const desk = useDesk()

async function search(q: string, kind?: string) {
  const cookie = await desk.signedIn(desk.office.amelie)
  return desk.get(to(paths.search, {}, { q, kind }), { cookie })
}

async function note(words: string) {
  const boreal = await openBoreal(desk.db, desk.office)
  const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
  const author = { ...at('2026-02-03T11:00'), by: desk.office.amelie }
  await desk.db.transaction((tx) => addNote(tx, { caseId, body: richText(words), files: [] }, author))
  return { boreal, caseId }
}

describe('the search page', () => {
  it('leads to what was found, its words marked', async () => {
    const { caseId } = await note('La crémaillère est usée')
    const { status, page } = await search('cremaillere')
    expect(status).toBe(200)
    expect(page).toContain(to(paths.case, { case: caseId }))
    expect(page).toContain('La <mark>crémaillère</mark> est usée')
    expect(page).toContain('value="cremaillere"')
  })

  it('shows what somebody wrote as text, never as a page', async () => {
    await note('<script>alert("rotule")</script> & <mark>rotule</mark> <img src=x onerror=rotule>')
    const cookie = await desk.signedIn(desk.office.amelie)
    const address = `http://desk.example${to(paths.search, {}, { q: 'rotule <b>"x"</b>' })}`
    const answer = await createWeb(desk.desk).fetch(new Request(address, { headers: { cookie } }))
    const page = await answer.text()
    expect(page).toMatch(/&lt;script>alert\((&quot;|")<mark>rotule<\/mark>/)
    expect(page).toContain('&lt;mark>')
    expect(page).not.toMatch(/<script>alert|<img|<b>"?x|value="[^"]*"x/)
  })

  it('leads from each page of the desk to it', async () => {
    const cookie = await desk.signedIn(desk.office.josee)
    for (const path of [paths.queue, paths.accounts, paths.mail, paths.search]) {
      const { page } = await desk.get(path, { cookie })
      expect(page).toContain(`action="${paths.search}"`)
    }
  })

  it('says what it looked for instead, and what to try when there is nothing', async () => {
    await note('Le vilebrequin tourne')
    expect((await search('vilbrequin')).page).toContain('Voici ce qui répond à')
    const nothing = await search('xqzwvkj')
    expect(nothing.page).toContain('Rien ne correspond')
    expect(nothing.page).toContain('le numéro d’une demande')
    expect((await search('le les the')).page).toContain('Ces mots sont dans tous les textes')
    expect((await search('')).page).toContain('Cherchez un mot')
  })

  it('keeps to one kind, and offers to look everywhere', async () => {
    await note('Le pignon grippe')
    const accounts = await search('pignon', 'accounts')
    expect(accounts.page).toContain('Chercher partout plutôt qu’ici')
    expect((await search('pignon', 'cases')).page).toContain('<mark>pignon</mark>')
    expect((await search('pignon', '../x')).page).toContain('<mark>pignon</mark>')
  })
})
