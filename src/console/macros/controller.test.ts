import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, openBoreal } from '../../../test/people.ts'
import { paths, to } from '../../paths.ts'

const desk = useDesk()
let [cookie, josee] = ['', '']
beforeAll(async () => {
  cookie = await desk.signedIn(desk.office.amelie)
  josee = await desk.signedIn(desk.office.josee)
})

const typed = {
  name: 'Noter et fermer',
  folder: '',
  in_use: 'yes',
  based_on: '',
  kind: ['note', 'close', ''],
  reply: ['', '', ''],
  text: ['Réglée au téléphone.', '', ''],
}

async function written(more: Partial<typeof typed> = {}) {
  const { location } = await desk.post(paths.newMacro, { ...typed, ...more }, { cookie: josee })
  return Number(/macros\/(\d+)/.exec(location)?.[1])
}

async function aCase(category: string) {
  return ask(desk.db, await openBoreal(desk.db, desk.office), { productId: desk.office.standard, category })
}

describe('a macro', () => {
  it('is written by who manages accounts, and run by everybody', async () => {
    const macro = await written()
    expect((await desk.get(paths.macros, { cookie: josee })).page).toContain('Ajouter une note : Réglée au téléphone.')
    expect((await desk.get(to(paths.macro, { macro }), { cookie })).status).toBe(403)
    expect((await desk.post(paths.newMacro, typed, { cookie })).status).toBe(403)
    const { caseId } = await aCase('error_or_bug')
    const ran = await desk.post(to(paths.caseMacro, { case: caseId }), { key: 'k', macro: String(macro) }, { cookie })
    expect((await desk.get(ran.location, { cookie })).page).toContain('La macro est exécutée.')
  })

  it('that is refused says which of its steps refused, and did nothing', async () => {
    const macro = await written()
    const { caseId } = await aCase('how_to_or_configuration')
    const ran = await desk.post(to(paths.caseMacro, { case: caseId }), { macro: String(macro) }, { cookie })
    const { page } = await desk.get(ran.location, { cookie })
    expect(page).toMatch(/Rien n’a été fait. Étape 2, «\sFermer la demande\s»\s: La demande ne peut pas être fermée/)
  })

  it('says what to correct in each of its steps, and keeps what was typed', async () => {
    const wrong = { ...typed, kind: ['reply', 'note'], reply: ['', ''], text: ['', ''] }
    const { status, page } = await desk.post(paths.newMacro, wrong, { cookie: josee })
    expect(status).toBe(400)
    expect(page).toContain('href="#step-0">Choisissez une réponse type.')
    expect(page).toContain('href="#step-1"')
    expect((await desk.post(paths.newMacro, { ...typed, kind: [] }, { cookie: josee })).page).toContain(
      'Choisissez au moins une étape',
    )
  })

  it('is written in rows that are added, moved and taken away without a script', async () => {
    const rows = { ...typed, name: '', kind: ['note', 'close'], reply: ['', ''], text: ['D’abord', ''] }
    const shown = async (act: string) => {
      const { status, page } = await desk.post(paths.newMacro, { ...rows, act }, { cookie: josee })
      expect(status).toBe(200)
      const [list = ''] = page.split('<template>')
      return kindsOf(list)
    }
    expect(await shown('add')).toEqual(['note', 'close', ''])
    expect(await shown('down:0')).toEqual(['close', 'note'])
    expect(await shown('up:0')).toEqual(['note', 'close'])
    expect(await shown('remove:1')).toEqual(['note'])
  })

  it('is found by its folder, and listed by it on a case', async () => {
    await written({ name: 'Rangée', folder: 'Licences' })
    await written({ name: 'Ailleurs', folder: '' })
    const { page } = await desk.get(`${paths.macros}?folder=Licences`, { cookie: josee })
    expect(page).toContain('Rangée')
    expect(page).not.toContain('Ailleurs')
    const { caseId } = await aCase('error_or_bug')
    const onCase = (await desk.get(to(paths.case, { case: caseId }), { cookie })).page
    expect(onCase).toMatch(/<h3>Licences<\/h3><ul class="macros"><li><button[^>]*>Rangée/)
  })

  it.each([
    ['state', 'Choisissez un état.'],
    ['snooze', 'Donnez de 1 à 365 jours.'],
    ['assign', 'Choisissez à qui la demande est donnée.'],
    ['priority', 'Choisissez une priorité.'],
    ['tag', 'Donnez de 1 à 20 étiquettes.'],
  ])('says what a step of the kind %s lacks', async (kind, sentence) => {
    const { status, page } = await desk.post(paths.newMacro, { ...typed, kind: [kind] }, { cookie: josee })
    expect(status).toBe(400)
    expect(page).toContain(`href="#step-0">${sentence}`)
  })
})

/** The kinds that the rows of a form show, in their order. */
function kindsOf(page: string): string[] {
  return page
    .split('<fieldset')
    .slice(1)
    .map((row) => /<option value="(\w+)" selected/.exec(row.split('</select>')[0] ?? '')?.[1] ?? '')
}
