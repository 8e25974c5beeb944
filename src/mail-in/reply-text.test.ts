import { describe, expect, it } from 'vitest'
import { replyMarker } from '../notifications/reply-marker.ts'
import { replyText } from './reply-text.ts'

const written = (html: string) => replyText({ html, text: '' }).written
const fromText = (text: string) => replyText({ html: '', text }).written.text

describe('what somebody wrote', () => {
  it.each([
    [
      'Gmail',
      '<div dir="ltr">Oui, merci.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Le mar. 3 févr. 2026 à 10:31, Bureau &lt;<a href="mailto:a@b.example">a@b.example</a>&gt; a écrit :<br></div><blockquote class="gmail_quote">##- x</blockquote></div>',
    ],
    [
      'Outlook',
      '<p class="MsoNormal">Oui, merci.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>De :</b> Bureau<br><b>Envoyé :</b> mardi<br><b>Objet :</b> x</p></div></div><p>ancien</p>',
    ],
    [
      'Outlook on the web',
      '<div>Oui, merci.</div><div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg"><font><b>From:</b> x<br><b>Sent:</b> y<br><b>Subject:</b> z</font></div><div>old</div>',
    ],
    [
      'Outlook’s header block alone',
      '<p>Oui, merci.</p><p><b>From:</b> Bureau &lt;a@b.example&gt;<br><b>Sent:</b> Tuesday<br><b>To:</b> Marie<br><b>Subject:</b> z</p><p>old</p>',
    ],
    [
      'Apple Mail',
      '<div>Oui, merci.</div><div><br><blockquote type="cite"><div>On Feb 3, 2026, at 10:31, Bureau &lt;a@b.example&gt; wrote:</div><div>old</div></blockquote></div>',
    ],
    [
      'Thunderbird',
      '<p>Oui, merci.</p><div class="moz-cite-prefix">Le 03/02/2026 à 10:31, Bureau a écrit :<br></div><blockquote type="cite" cite="mid:x">old</blockquote>',
    ],
    ['a program that marks nothing', `<p>Oui, merci.</p><p>${replyMarker}</p><p>old</p>`],
    [
      'one that writes entities',
      '<p>Oui, merci.</p><p>##- r&eacute;pondez au-dessus de cette ligne / reply above this<br>line -##</p>',
    ],
    ['On … wrote alone', '<p>Oui, merci.</p><p>On Tue, 3 Feb 2026 at 10:31 Bureau wrote:</p><p>old</p>'],
  ])('is above the quotation of %s', (_, html) => {
    expect(written(html).text.trim()).toBe('Oui, merci.')
    expect(written(html).html).not.toMatch(/(<br \/>|<hr \/>)$/)
  })

  it.each([
    ['On Tue, Feb 3, 2026 at 10:31 AM Bureau <a@b.example>\nwrote:\n\n> Bonjour\n> Voici'],
    ['Le mar. 3 févr. 2026 à 10:31, Bureau <a@b.example> a écrit :\n> Bonjour'],
    ['-----Message d’origine-----\nDe : Bureau\nBonjour'],
    ['________________________________\nFrom: Bureau <a@b.example>\nSent: Tuesday\nTo: Marie\nSubject: x\n\nBonjour'],
    ['De : Bureau\nEnvoyé : mardi\nÀ : Marie\nObjet : x\n\nBonjour'],
    [`> ${replyMarker}\n> Bonjour`],
    [`${replyMarker}\nBonjour`],
    ['> Bonjour\n> Voici'],
  ])('in a text is above %j', (quotation) => {
    expect(fromText(`Oui, merci.\n\n${quotation}\n`)).toBe('Oui, merci.')
  })

  it('stays whole when it stands below or between the quoted lines', () => {
    const below = 'On Tue, Feb 3, 2026 Bureau wrote:\n> Bonjour\n\nOui, merci.'
    expect(fromText(below)).toContain('Oui, merci.')
    const between = 'Voir plus bas.\nLe 3 février, Bureau a écrit :\n> Un ?\nOui.\n> Deux ?\nNon.'
    expect(fromText(between)).toContain('Non.')
  })

  it('is not cut where somebody only says that another wrote', () => {
    expect(written('<p>Le fournisseur a écrit hier. On attend.</p><p>Merci</p>').text).toContain('Merci')
    expect(fromText('On Monday he wrote to me.\nSo I ask: why?')).toContain('why?')
    expect(fromText('From: the menu, choose Sent\nThanks')).toContain('Thanks')
  })

  it('is kept beside all that was in the mail', () => {
    const { whole } = replyText({
      html: `<p>Oui</p><blockquote type="cite">old<img src="cid:a"></blockquote>`,
      text: '',
    })
    expect(whole.html).toContain('old<img src="cid:a" />')
  })

  it('is everything when nothing stands above', () => {
    expect(written('<div class="gmail_quote">Bonjour</div>').text).toBe('Bonjour')
  })

  it('is found in a moment in what was made to be slow', () => {
    const started = performance.now()
    for (const piece of ['On ', '<p>On ', '>De :', '<div ', '##-', '> ', '&nbsp;', '-', '_', 'Le \n', '<b>From:</b>']) {
      replyText({ html: piece.repeat(150_000 / piece.length), text: '' })
      replyText({ html: '', text: piece.repeat(150_000 / piece.length) })
      replyText({ html: '', text: `${piece}\n`.repeat(150_000 / (piece.length + 1)) })
    }
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
