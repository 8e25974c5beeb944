import { describe, expect, it } from 'vitest'
import { useDesk } from '../../../../test/desk.ts'
import { at, openBoreal } from '../../../../test/people.ts'
import { orderHours } from '../../../../test/sales.ts'
import { useStripe } from '../../../../test/stand-ins/stripe.ts'
import { cancelBlock } from '../../../blocks-of-hours/cancel-block.ts'
import { paths, to } from '../../../paths.ts'
import { linkFor } from '../../../ui/links.ts'

const stripe = useStripe()
const desk = useDesk({ stripe: () => stripe.settings })

async function ordered() {
  desk.setClock('2026-03-05T10:00')
  const account = await openBoreal(desk.db, desk.office)
  const { blockId } = await orderHours(desk.db, desk.office, account)
  const link = linkFor(desk.desk.secret, account.marie.id, { to: `account:${account.accountId}`, how: 'mailed' })
  const pay = (block = blockId) =>
    desk.post(to(paths.blockPayment.fr, { account: account.accountId, block }, { link }), {})
  return { blockId, pay }
}

describe('paying a block by card', () => {
  it('leads to the provider’s page', async () => {
    const { pay } = await ordered()
    expect(await pay()).toMatchObject({ status: 303, location: expect.stringContaining('/c/pay/') })
  })

  it('is for a block of the account only', async () => {
    const [mine, theirs] = [await ordered(), await ordered()]
    expect((await mine.pay(theirs.blockId)).status).toBe(404)
  })

  it('says so when the block was cancelled meanwhile', async () => {
    const { blockId, pay } = await ordered()
    const author = at('2026-03-05T11:00', desk.office.amelie)
    await desk.db.transaction((tx) => cancelBlock(tx, { blockId, reason: 'erreur' }, author))
    const { location } = await pay()
    expect((await desk.get(location)).page).toContain('Ce bloc est annulé')
  })
})
