import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { useOutgoing } from '../../test/outgoing.ts'
import { cleanHtml } from '../conversation/rich-text.ts'
import { encloseFiles, mostEnclosedBytes } from './enclosed-files.ts'

const outgoing = useOutgoing()
const { server } = outgoing
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function stored(name: string, content: Buffer, more: Partial<{ contentId: string; sizeBytes: number }> = {}) {
  const kept = await outgoing.files.add(Readable.from([content]), 30_000_000)
  if (kept === undefined) throw new Error('too long')
  const mediaType = name.endsWith('.png') ? 'image/png' : 'application/pdf'
  return { name, mediaType, contentId: null, ...kept, ...more }
}

async function reply(html: string, files: Awaited<ReturnType<typeof stored>>[]) {
  const { boreal, caseId } = await outgoing.open()
  await outgoing.reply(caseId, { body: cleanHtml(html), files, cc: [`claire-${caseId}@boreal.example`] })
  await outgoing.deliver()
  const mailTo = (address: string) => server.last(address).mail
  return { caseId, toMarie: mailTo(boreal.marie.email), toClaire: mailTo(`claire-${caseId}@boreal.example`) }
}

describe('the files of a reply', () => {
  it('arrive whole, under their names, for who is copied too', async () => {
    const big = Buffer.alloc(3_000_000, 'Été ')
    const plan = await stored('Pièce nº 1 – plan d’été « final ».pdf', big)
    const { toMarie, toClaire } = await reply('<p>Voici le plan.</p>', [plan])
    for (const { attachments } of [toMarie, toClaire]) {
      expect(attachments).toHaveLength(1)
      expect(attachments[0]).toMatchObject({
        filename: 'Pièce nº 1 – plan d’été « final ».pdf',
        contentType: 'application/pdf',
        contentDisposition: 'attachment',
      })
      expect(
        createHash('sha256')
          .update(attachments[0]?.content ?? '')
          .digest('hex'),
      ).toBe(plan.digest)
    }
  })

  it('inside its words are shown where these say so', async () => {
    const image = await stored('écran.png', png, { contentId: 'ecran1' })
    const { toMarie } = await reply('<p>Cliquez ici :</p><img src="cid:ecran1" alt="le bouton">', [image])
    expect(toMarie.html).toContain('src="cid:ecran1"')
    expect(toMarie.attachments).toMatchObject([
      { filename: 'écran.png', contentType: 'image/png', cid: 'ecran1', contentDisposition: 'inline', related: true },
    ])
    expect(toMarie.attachments[0]?.content.equals(png)).toBe(true)
  })

  it('that its writer took out of the words go nowhere', async () => {
    const image = await stored('secret.png', png, { contentId: 'retire' })
    const { toMarie } = await reply('<p>Rien à voir.</p>', [image])
    expect(toMarie.attachments).toEqual([])
  })

  it('that are too heavy stay on the request’s page, which only the requester can open', async () => {
    const heavy = await stored('modèle.pdf', Buffer.from('x'), { sizeBytes: mostEnclosedBytes })
    const image = await stored('écran.png', png, { contentId: 'ecran1' })
    const { caseId, toMarie, toClaire } = await reply('<p>Voici.</p><img src="cid:ecran1">', [heavy, image])
    expect(toMarie.attachments.map(({ filename }) => filename)).toEqual(['écran.png'])
    const text = (toMarie.text ?? '').replaceAll('\u00a0', ' ')
    expect(text).toContain('Trop lourd pour un courriel, et donc sur la page de la demande :')
    expect(text).toMatch(
      new RegExp(`modèle\\.pdf \\(26,2 Mo\\) :\nhttps://aide\\.example/fr/demandes/${caseId}\\?link=`),
    )
    expect(toMarie.html).toMatch(/<a href="https:[^"]+">modèle\.pdf \(26,2.Mo\)<\/a>/)
    expect(toClaire.text?.replaceAll('\u00a0', ' ')).toContain('page de sa demande : modèle.pdf (26,2 Mo)')
    expect(`${toClaire.text}${toClaire.html}`).not.toContain('aide.example')
  })
})

describe('what goes with a letter', () => {
  const file = (sizeBytes: number, contentId: string | null = null) => {
    return { name: 'x', mediaType: 'x/y', digest: '', sizeBytes, contentId }
  }

  it('weighs 25 MB at most, all files together', () => {
    expect(encloseFiles('', [file(mostEnclosedBytes - 1), file(1)])).toMatchObject({ enclosed: [{}, {}], left: [] })
    expect(encloseFiles('', [file(mostEnclosedBytes), file(1)])).toMatchObject({ enclosed: [], left: [{}, {}] })
  })

  it('shows no image that stayed behind', () => {
    const html = '<p>a</p><img src="cid:a" alt="" /><img alt="" src="cid:b" /><img src="https://x.example/c.png" />'
    const { enclosed, left, ...kept } = encloseFiles(html, [file(mostEnclosedBytes, 'a'), file(1, 'b')])
    expect({ enclosed, left: left.length }).toEqual({ enclosed: [], left: 2 })
    expect(kept.html).toBe('<p>a</p><img src="https://x.example/c.png" />')
  })
})
