import { describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { readSettings } from './settings.ts'

const imap = { IMAP_URL: 'imaps://guichet%40office.example:p%2Fw@mail.example' }
const oauth = {
  IMAP_URL: 'imaps://guichet%40office.example@mail.example',
  IMAP_OAUTH_TOKEN_URL: 'https://login.example/token',
  IMAP_OAUTH_CLIENT_ID: 'x1',
  IMAP_OAUTH_REFRESH_TOKEN: 'x2',
}

function complaintAbout(environment: Record<string, string>): { fr: string; en: string } {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof AppError) return error.words
    throw error
  }
  return { fr: '', en: '' }
}

describe('the settings of mail that comes in', () => {
  it('may be absent: then no mail does', () => {
    expect(readSettings({}).mailIn).toEqual({ imap: undefined, listen: undefined, addresses: [] })
  })

  it('name a mailbox, its folder, and where handled mail goes', () => {
    expect(readSettings({ ...imap, IMAP_DONE_FOLDER: 'Guichet' }).mailIn.imap).toEqual({
      ...{ host: 'mail.example', port: 993, secure: true, user: 'guichet@office.example', password: 'p/w' },
      ...{ folder: 'INBOX', doneFolder: 'Guichet', oauth: undefined },
    })
    expect(readSettings(oauth).mailIn.imap?.oauth).toMatchObject({ clientId: 'x1', refreshToken: 'x2' })
  })

  it('name a port of this machine, and our other addresses', () => {
    const { listen, addresses } = readSettings({
      MAIL_IN_LISTEN: 'lmtp://127.0.0.1:2424',
      MAIL_IN_ADDRESSES: 'Aide@office.example, support@office.example',
    }).mailIn
    expect(listen).toEqual({ protocol: 'lmtp', host: '127.0.0.1', port: 2424 })
    expect(addresses).toEqual(['aide@office.example', 'support@office.example'])
  })

  it.each([
    [{ IMAP_URL: 'https://mail.example' }, 'IMAP_URL', 'imaps://'],
    [{ IMAP_URL: 'imaps://mail.example' }, 'IMAP_URL', 'imaps://'],
    [{ IMAP_URL: 'imaps://me%E9@mail.example' }, 'IMAP_URL', 'imaps://'],
    [{ IMAP_URL: 'imaps://me@mail.example' }, 'IMAP_URL', 'password is missing'],
    [{ ...oauth, ...imap }, 'IMAP_URL', 'keep one'],
    [{ ...oauth, IMAP_OAUTH_REFRESH_TOKEN: '' }, 'IMAP_OAUTH_REFRESH_TOKEN', 'missing although'],
    [{ ...oauth, IMAP_OAUTH_TOKEN_URL: 'http://login.example' }, 'IMAP_OAUTH_TOKEN_URL', 'https://'],
    [{ IMAP_OAUTH_SCOPE: 'x' }, 'IMAP_OAUTH_SCOPE', 'no use without IMAP_URL'],
    [{ IMAP_DONE_FOLDER: 'x' }, 'IMAP_DONE_FOLDER', 'no use without IMAP_URL'],
    [{ ...imap, IMAP_DONE_FOLDER: 'INBOX' }, 'IMAP_DONE_FOLDER', 'Another folder'],
    [{ MAIL_IN_LISTEN: 'smtp://0.0.0.0:25' }, 'MAIL_IN_LISTEN', 'on this machine'],
    [{ MAIL_IN_LISTEN: '2525' }, 'MAIL_IN_LISTEN', 'on this machine'],
    [{ MAIL_IN_ADDRESSES: 'aide' }, 'MAIL_IN_ADDRESSES', 'separated by commas'],
  ])('say what is wrong with %o', (environment, name, words) => {
    const { fr, en } = complaintAbout(environment as Record<string, string>)
    expect(en).toContain(`${name} : `)
    expect(en).toContain(words)
    expect(fr).toContain(`${name} : `)
    expect(en).not.toContain('p%2Fw')
  })
})
