import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/platform/project-folder.ts'

const folder = join(projectFolder, 'src')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

const those = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .toSorted()

describe('the server', () => {
  it('asks other machines in these files alone, and never at an address that a visitor gave', () => {
    const asks =
      /\bfetch\(|\bXMLHttpRequest\b|from '(node:https?|node:net|node:tls|node:dns[^']*|undici|imapflow|nodemailer|stripe|openid-client)'/
    expect(those(asks).filter((name) => !name.startsWith('ui/browser/'))).toEqual([
      'doctor/check-certificate.ts',
      'doctor/check-machine.ts',
      'doctor/check-mail.ts',
      'live/listen.ts',
      'mail-in/imap-door.ts',
      'mail-in/oauth-token.ts',
      'mail-in/smtp-door.ts',
      'payments/stripe-news.ts',
      'payments/stripe.ts',
      'platform/batching-socket.ts',
      'platform/embedded-postgres/cluster.ts',
      'platform/mail-transport.ts',
      'platform/oidc/identity-provider.ts',
      'platform/oidc/public-host.ts',
      'platform/proxy-settings.ts',
      'platform/s3/s3-client.ts',
      'platform/virus-scanner/clamd.ts',
      'ui/client-address.ts',
      'ui/relying-party.ts',
    ])
  })

  it('runs no text as a program, and starts other programs in these files alone', () => {
    expect(those(/\beval\(|new Function\(|node:vm'/)).toEqual([])
    expect(those(/node:child_process'/)).toEqual([
      'platform/embedded-postgres/cluster.ts',
      'platform/embedded-postgres/system-user.ts',
    ])
  })

  it('compares secrets in these places alone, in the same time for any answer', () => {
    expect(those(/timingSafeEqual/)).toEqual(['operations/controller.ts', 'platform/secrets.ts'])
    // A token is looked up by its digest in the database, and how long that takes says nothing of the token.
    const compared = /(token|secret)\w* ?[!=]== (?!undefined|null|'')|[!=]== \w*(signature\(|signed\(|secret|token)/i
    const lines = sources.flatMap(({ name, text }) =>
      text.split('\n').flatMap((line) => (compared.test(line) ? [`${name}: ${line.trim()}`] : [])),
    )
    expect(lines).toEqual([])
  })
})

describe('the browser', () => {
  it('makes no text into a page but through the cleaning', () => {
    const sinks =
      /\.(innerHTML|outerHTML|srcdoc) ?= |insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/
    expect(those(sinks)).toEqual([])
    expect(those(/DOMPurify/)).toEqual(['ui/browser/clean-html.ts', 'ui/headers.ts'])
  })

  it('is given HTML as it is in these pages alone, each of which is handed cleaned HTML', () => {
    expect(those(/dangerouslySetInnerHTML/)).toEqual([
      'console/articles/page.tsx',
      'console/cases/_conversation.tsx',
      'console/replies/page.tsx',
      'notifications/letter-html.tsx',
      'notifications/personal-letter.tsx',
      'portal/help/article-page.tsx',
      'portal/request/_messages.tsx',
    ])
  })
})
