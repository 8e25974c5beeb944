import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from '../../../test/desk.ts'
import { ask, openBoreal, type TestAccount } from '../../../test/people.ts'
import { paths, to } from '../../paths.ts'
import type { Language } from '../../platform/language.ts'
import { linkFor } from '../../ui/links.ts'

const desk = useDesk()
let amelie = ''
beforeAll(async () => {
  amelie = await desk.signedIn(desk.office.amelie)
})

const scope = 'Migration de la voûte vers le nouveau serveur'
const quoted = { kind: 'migration', scope_fr: scope, scope_en: '', valid_until: '2026-03-05' }
const fixed = { ...quoted, billing: 'fixed_price', price: '2 400,00' }

async function send(boreal: TestAccount, fields: Record<string, string> = fixed, caseId?: number) {
  const path = to(paths.accountEngagements, { account: boreal.accountId })
  const sent = { key: crypto.randomUUID(), case: String(caseId ?? ''), ...fields }
  return desk.post(path, sent, { cookie: amelie })
}

async function quote(boreal: TestAccount, caseId?: number) {
  const { location } = await send(boreal, fixed, caseId)
  return Number(/engagements\/(\d+)/.exec(location)?.[1])
}

function open(engagement: number, person: { id: number }, language: Language = 'fr') {
  const link = linkFor(desk.desk.secret, person.id, { to: `engagement:${engagement}`, how: 'mailed' })
  const at = (path: Readonly<Record<Language, string>>) => to(path[language], { engagement }, { link })
  return {
    get: () => desk.get(at(paths.engagement)),
    accept: async (name: string, key: string = crypto.randomUUID()) => {
      const answer = await desk.post(at(paths.engagementAcceptance), { key, name })
      return answer.status === 303 ? desk.get(answer.location) : answer
    },
    decline: async (reason: string) => {
      const answer = await desk.post(at(paths.engagementRefusal), { key: crypto.randomUUID(), reason })
      return answer.status === 303 ? desk.get(answer.location) : answer
    },
  }
}

describe('a quote at the desk', () => {
  it('is prepared from a request, and listed with it and with its account', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const engagement = await quote(boreal, caseId)
    const shown = await desk.get(to(paths.engagementAtDesk, { engagement }), { cookie: amelie })
    expect(shown.page).toMatch(/Soumission nº \d+ · Migration[\s\S]*À accepter[\s\S]*2 759,40 \$/)
    for (const path of [to(paths.case, { case: caseId }), to(paths.account, { account: boreal.accountId })]) {
      expect((await desk.get(path, { cookie: amelie })).page).toMatch(
        /Nº \d+ · Migration<\/a>[\s\S]*2 759,40 \$, prix fixe/,
      )
    }
  })

  it('with a mistake is shown again with all that was typed, and nothing is sent', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { status, page } = await send(boreal, { ...quoted, billing: 'hour', minutes: '', rate: 'cent' })
    expect(status).toBe(400)
    expect(page).toContain('Donnez une estimation en minutes')
    expect(page).toContain('Donnez un montant comme 175,00')
    expect(page).toContain(scope)
    const dear = { ...quoted, billing: 'hour', minutes: '600000', rate: '900000000' }
    const { page: tooHigh } = await send(boreal, dear)
    expect(tooHigh).toMatch(/Ce prix est trop élevé[\s\S]*value="900000000"/)
    expect(tooHigh).toContain(scope)
    expect((await send(boreal, { ...fixed, valid_until: '2026-02-02' })).page).toContain('Ce jour est déjà passé')
    expect((await desk.get(to(paths.account, { account: boreal.accountId }), { cookie: amelie })).page).toContain(
      'Aucune soumission',
    )
  })

  it('is cancelled with a reason, which the customer reads', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const engagement = await quote(boreal)
    const cancel = async (reason: string) => {
      const path = to(paths.engagementCancellation, { engagement })
      const answer = await desk.post(path, { key: crypto.randomUUID(), reason }, { cookie: amelie })
      return answer.status === 303 ? desk.get(answer.location, { cookie: amelie }) : answer
    }
    expect((await cancel('')).page).toContain('Il manque une valeur')
    expect((await cancel('Le serveur change')).page).toContain('C’est annulé')
    expect((await cancel('Encore')).page).toContain('a changé entre-temps')
    const { page } = await open(engagement, boreal.marc).accept('Marc Gagnon')
    expect(page).toMatch(/ne peut plus recevoir de réponse[\s\S]*Nous l’avons annulée[\s\S]*Le serveur change/)
  })
})

describe('a quote for the customer', () => {
  it('is accepted once, under a name', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const page = open(await quote(boreal), boreal.marc)
    expect((await page.get()).page).toMatch(/2 400,00 \$[\s\S]*TVQ \(9,975 %\)[\s\S]*value="Marc Gagnon"/)
    const nameless = await page.accept('  ')
    expect([nameless.status, nameless.page.includes('Écrivez votre nom')]).toEqual([400, true])
    const key = crypto.randomUUID()
    for (const _ of [1, 2]) expect((await page.accept('Marc G.', key)).page).toContain('votre accord est enregistré')
    expect((await page.accept('Marc encore')).page).toMatch(
      /ne peut plus recevoir de réponse[\s\S]*Marc G. l’a acceptée/,
    )
    expect((await page.decline('')).page).toContain('Marc G. l’a acceptée')
  })

  it('is read in French before it is in English (policy 9)', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { page } = await open(await quote(boreal), boreal.marc, 'en').get()
    expect(page).toMatch(
      /lang="fr"[\s\S]*Prix fixe, avant taxes[\s\S]*Fixed price, before tax[\s\S]*I accept this quote/,
    )
  })

  it('has expired the day after its last, and says so', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const page = open(await quote(boreal), boreal.marc)
    desk.setClock('2026-03-06T00:00')
    const { page: late } = await page.accept('Marc Gagnon')
    desk.setClock('2026-02-03T10:00')
    expect(late).toMatch(/ne peut plus recevoir de réponse[\s\S]*Elle était valable jusqu’au 5 mars 2026/)
  })

  it('opens for the owner and for who asked, by the link mailed to them, and for nobody else', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const { caseId } = await ask(desk.db, boreal, { productId: desk.office.standard })
    const [own, asked] = [await quote(boreal), await quote(boreal, caseId)]
    expect((await open(asked, boreal.marie).get()).status).toBe(200)
    expect((await open(own, boreal.marie).get()).status).toBe(404)
    const other = await openBoreal(desk.db, desk.office)
    expect((await open(own, other.marc).get()).status).toBe(404)
    const sent = linkFor(desk.desk.secret, boreal.marc.id, { to: `engagement:${own}`, how: 'sent' })
    for (const link of [sent, '', `${boreal.marc.id}.x`]) {
      expect((await desk.get(to(paths.engagement.fr, { engagement: own }, { link }))).status).toBe(
        link === '' ? 303 : 403,
      )
    }
  })

  it('stands on the balance with its state, with a link for who may answer it', async () => {
    const boreal = await openBoreal(desk.db, desk.office)
    const engagement = await quote(boreal)
    const balance = async ({ id }: { id: number }) => {
      const link = linkFor(desk.desk.secret, id, { to: `account:${boreal.accountId}`, how: 'mailed' })
      return (await desk.get(to(paths.balance.fr, { account: boreal.accountId }, { link }))).page
    }
    expect(await balance(boreal.marc)).toMatch(/href="\/fr\/mandats\/\d+[^>]*>Nº \d+ · Migration<\/a>[\s\S]*À accepter/)
    expect(await balance(boreal.marie)).toMatch(/Nº \d+ · Migration [\s\S]*À accepter/)
    expect(await balance(boreal.marie)).not.toContain(`/fr/mandats/${engagement}`)
  })
})
