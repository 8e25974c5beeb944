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
    expect(page).toContain('Rien n’a été fait. La demande ne peut pas être fermée')
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
})
