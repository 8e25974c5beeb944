import { describe, expect, it } from 'vitest'
import { plain, problems, useDemo } from '../browser.ts'

const demo = useDemo()

describe('a conversation', () => {
  it('is written with the editor, taken back, sent, and answered', { timeout: 120_000 }, async () => {
    const agent = await demo.open()
    await demo.signIn(agent, 'amelie')
    await agent.click('a.subject >> nth=0')
    const composer = agent.locator('form.composer.ready')
    await composer.waitFor()
    await composer.locator('#body').click()
    await agent.keyboard.type('Bonjour,')
    await agent.keyboard.press('Enter')
    await agent.keyboard.type('Essayez de redémarrer.')
    // What is undone comes back as it was: the page's policy lets the editor write it.
    await agent.keyboard.press('Control+b')
    await agent.keyboard.type('Faute')
    await agent.keyboard.press('Control+z')
    await expect.poll(async () => plain(await composer.innerText())).not.toContain('Faute')
    expect(plain(await composer.innerText())).toContain('Essayez de redémarrer.')
    await agent.setInputFiles('input[type=file]', {
      name: 'marche à suivre.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('1. Fermer'),
    })
    await composer.locator('.attached button').waitFor()
    expect(await problems(agent)).toEqual([])
    await agent.reload()
    await composer.waitFor()
    expect(plain(await composer.innerText())).toContain('Essayez de redémarrer.')
    await composer.locator('#body').focus()
    await agent.keyboard.press('Control+Enter')
    await agent.click('text=Reprendre')
    await composer.waitFor()
    expect(plain(await agent.locator('main').innerText())).toContain('Réponse reprise')
    await composer.locator('#body').focus()
    await agent.keyboard.press('Control+Enter')
    await agent.waitForURL('**said=replied*')
    const requester = (await agent.locator('.heading .by a').first().innerText()).split('@')[0] ?? ''
    const customer = await demo.open()
    await demo.openMail(customer, requester, 'Votre demande [nº')
    const link = customer.frameLocator('iframe').locator('text=Voir la demande')
    await customer.goto((await link.getAttribute('href')) ?? '')
    expect(customer.url()).toContain('/fr/demandes/')
    const reply = customer.locator('.message.reply').last()
    expect(plain(await reply.innerText())).toContain('Essayez de redémarrer.')
    await customer.fill('#body', 'C’est réglé, merci !')
    await customer.locator('form:has(#body) button').click()
    expect(plain(await customer.locator('main').innerText())).toContain('Votre message est arrivé')
    expect(await problems(customer)).toEqual([])
    await agent.reload()
    expect(plain(await agent.locator('.message.from_customer').last().innerText())).toContain('C’est réglé, merci !')
  })
})
