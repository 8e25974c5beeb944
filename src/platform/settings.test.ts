import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { readSettings } from './settings.ts'

const secretKey = 'sk_test_x1'
const webhookSecret = 'whsec_x2'
const both = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret }

function complaintAbout(environment: Record<string, string>): { fr: string; en: string } {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof AppError) return error.words
    throw error
  }
  return { fr: '', en: '' }
}

describe('the settings of Stripe', () => {
  it('may be absent: staff then record every payment', () => {
    expect(readSettings({}).stripe).toBeUndefined()
    expect(readSettings({ STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' }).stripe).toBeUndefined()
  })

  it('are the secret key and the webhook’s secret, and say whether the money is real', () => {
    expect(readSettings(both).stripe).toEqual({ secretKey, webhookSecret, livemode: false, apiUrl: undefined })
    const live = { ...both, STRIPE_SECRET_KEY: 'rk_live_x', GUICHET_URL: 'https://desk.example' }
    expect(readSettings(live).stripe).toMatchObject({ livemode: true })
  })

  it('name the one that is missing', () => {
    expect(complaintAbout({ STRIPE_SECRET_KEY: secretKey })).toMatchObject({
      fr: expect.stringContaining('STRIPE_WEBHOOK_SECRET : Il manque'),
      en: expect.stringContaining('STRIPE_WEBHOOK_SECRET : It is missing'),
    })
    expect(complaintAbout({ STRIPE_WEBHOOK_SECRET: webhookSecret }).en).toContain('STRIPE_SECRET_KEY : It is missing')
  })

  it.each([
    [{ ...both, STRIPE_SECRET_KEY: 'pk_test_x' }, 'STRIPE_SECRET_KEY', 'begins with sk_test_'],
    [{ ...both, STRIPE_WEBHOOK_SECRET: 'x' }, 'STRIPE_WEBHOOK_SECRET', 'begins with whsec_'],
    [{ ...both, STRIPE_API_URL: 'http://elsewhere.example' }, 'STRIPE_API_URL', 'on this machine'],
    [{ ...both, STRIPE_API_URL: 'https://localhost' }, 'STRIPE_API_URL', 'http'],
    [{ STRIPE_API_URL: 'http://127.0.0.1:1' }, 'STRIPE_API_URL', 'no use without'],
    [{ ...both, STRIPE_SECRET_KEY: 'sk_live_x' }, 'GUICHET_URL', 'https://'],
    [
      {
        ...both,
        STRIPE_SECRET_KEY: 'sk_live_x',
        STRIPE_API_URL: 'http://127.0.0.1:1',
        GUICHET_URL: 'https://desk.example',
      },
      'STRIPE_API_URL',
      'never gets a live key',
    ],
  ])('say what is wrong with %o', (environment, name, words) => {
    const complaint = complaintAbout(environment).en
    expect(complaint).toContain(`${name} : `)
    expect(complaint).toContain(words)
    expect(complaint).not.toContain('_x')
  })
})

describe('the settings of mail', () => {
  const dkim = {
    GUICHET_DKIM_DOMAIN: 'office.example',
    GUICHET_DKIM_SELECTOR: 'guichet1',
    GUICHET_DKIM_KEY: '/etc/guichet/dkim.pem',
  }

  it('may be absent: mail then goes to the local mailbox', () => {
    expect(readSettings({})).toMatchObject({ smtpUrl: undefined, bounces: undefined, dkim: undefined })
  })

  it('say where mail goes, where it comes back and how it is signed', () => {
    const environment = { ...dkim, SMTP_URL: 'smtps://mail.example', GUICHET_BOUNCES: 'bounces@desk.example' }
    expect(readSettings(environment)).toMatchObject({
      smtpUrl: 'smtps://mail.example',
      bounces: 'bounces@desk.example',
      dkim: { domain: 'office.example', selector: 'guichet1', keyFile: '/etc/guichet/dkim.pem' },
    })
  })

  it.each([
    [{ GUICHET_BOUNCES: 'bounces' }, 'GUICHET_BOUNCES', 'plain address'],
    [{ GUICHET_BOUNCES: 'a@b.example, c@d.example' }, 'GUICHET_BOUNCES', 'plain address'],
    [{ GUICHET_BOUNCES: `${'b'.repeat(31)}@desk.example` }, 'GUICHET_BOUNCES', 'plain address'],
    [{ GUICHET_DKIM_DOMAIN: 'office.example' }, 'GUICHET_DKIM_SELECTOR', 'go together'],
    [{ GUICHET_DKIM_DOMAIN: 'office.example' }, 'GUICHET_DKIM_KEY', 'go together'],
    [{ GUICHET_DKIM_KEY: '/etc/guichet/dkim.pem' }, 'GUICHET_DKIM_DOMAIN', 'go together'],
    [{ ...dkim, GUICHET_DKIM_DOMAIN: 'office' }, 'GUICHET_DKIM_DOMAIN', 'A domain is expected'],
    [{ ...dkim, GUICHET_DKIM_SELECTOR: 'a; d=evil' }, 'GUICHET_DKIM_SELECTOR', 'A selector is expected'],
  ])('say what is wrong with %o', (environment, name, words) => {
    const { en } = complaintAbout(environment)
    expect(en).toContain(`${name} : `)
    expect(en).toContain(words)
  })
})

describe('the settings of what stands before the desk', () => {
  it('trust nobody’s word on where a request came from unless told to', () => {
    const { trustedProxies, limitFactor } = readSettings({})
    expect(trustedProxies.check('127.0.0.1')).toBe(false)
    expect(limitFactor).toBe(1)
  })

  it('name machines and networks', () => {
    const { trustedProxies } = readSettings({ GUICHET_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,::1' })
    const trusted = ['127.0.0.1', '10.9.9.9'].map((address) => trustedProxies.check(address))
    expect([...trusted, trustedProxies.check('::1', 'ipv6'), trustedProxies.check('127.0.0.2')]).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '::1/129'])('refuse %s', (wrong) => {
    expect(complaintAbout({ GUICHET_TRUSTED_PROXIES: wrong }).en).toContain('Addresses or networks are expected')
  })
})

describe('the virus scanner', () => {
  it.each([
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['clamd.internal:3310', { host: 'clamd.internal', port: 3310 }],
    ['', undefined],
  ])('may be at %j', (given, scanner) => {
    expect(readSettings({ CLAMD_SOCKET: given }).scanner).toEqual(scanner)
  })

  it.each(['clamd.ctl', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:99999', 'tcp://127.0.0.1:3310'])(
    'is at no such place as %j',
    (given) => {
      expect(complaintAbout({ CLAMD_SOCKET: given })).toMatchObject({
        fr: expect.stringContaining('CLAMD_SOCKET : Le socket de clamd est attendu'),
        en: expect.stringContaining('CLAMD_SOCKET : The socket of clamd is expected'),
      })
    },
  )
})

describe('the store of files', () => {
  const all = { FILES_S3_URL: 'https://s3.example/guichet', FILES_S3_KEY_ID: 'id', FILES_S3_SECRET: 'secret' }

  it('is the data folder, unless a bucket is named', () => {
    expect(readSettings({}).s3).toBeUndefined()
    expect(readSettings({ ...all, FILES_S3_REGION: 'ca-central-1' }).s3).toEqual({
      url: 'https://s3.example/guichet',
      keyId: 'id',
      secret: 'secret',
      region: 'ca-central-1',
    })
  })

  it.each([
    [{ ...all, FILES_S3_URL: 'https://s3.example' }, 'FILES_S3_URL', 'address of a bucket'],
    [{ ...all, FILES_S3_URL: 'https://me:secret@s3.example/guichet' }, 'FILES_S3_URL', 'address of a bucket'],
    [{ FILES_S3_URL: 'https://s3.example/guichet' }, 'FILES_S3_SECRET', 'go together'],
  ])('says what is wrong with %o', (environment, name, words) => {
    const { en } = complaintAbout(environment)
    expect(en).toContain(`${name} : `)
    expect(en).toContain(words)
  })
})

describe('the database', () => {
  it('may have several servers, of which one takes writes', () => {
    const url = 'postgres://me:secret@one.example:5432,two.example:5432/desk?target_session_attrs=read-write'
    expect(readSettings({ DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it.each(['postgres:///desk', 'postgres://one.example,/desk', 'mysql://one.example/desk', 'one.example'])(
    'is not %s',
    (wrong) => {
      expect(complaintAbout({ DATABASE_URL: wrong }).en).toContain('DATABASE_URL : The server is missing')
    },
  )
})

describe('the settings of the identity provider', () => {
  const whole = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'secret' }

  it('may be absent, and read which role each group gives', () => {
    expect(readSettings({}).oidc).toBeUndefined()
    const given = { ...whole, OIDC_ROLES: 'Direction générale=administrator, soutien=agent' }
    expect(readSettings(given).oidc).toMatchObject({
      issuer: 'https://id.example',
      scope: 'openid email profile',
      groupsClaim: 'groups',
      roles: [
        ['Direction générale', 'administrator'],
        ['soutien', 'agent'],
      ],
    })
    expect(readSettings({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:3000' }).oidc).toBeDefined()
  })

  it.each([
    [{ ...whole, OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER'],
    [{ ...whole, OIDC_ISSUER: 'https://id.example?x' }, 'OIDC_ISSUER'],
    [{ ...whole, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET'],
    [{ OIDC_ROLES: 'soutien=agent' }, 'OIDC_ISSUER'],
    [{ ...whole, OIDC_ROLES: 'soutien' }, 'OIDC_ROLES'],
    [{ ...whole, OIDC_SCOPE: 'email' }, 'OIDC_SCOPE'],
  ])('say which is wrong: %o', (environment, name) => {
    expect(complaintAbout(environment).en).toContain(`${name} : `)
  })
})

describe('a setting in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-settings-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const inFile = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('is read without the end of its line', () => {
    const settings = { STRIPE_SECRET_KEY_FILE: inFile('key', `${secretKey}\n`), STRIPE_WEBHOOK_SECRET: webhookSecret }
    expect(readSettings(settings).stripe).toMatchObject({ secretKey })
  })

  it('is as wrong as one in the environment, and is named by itself', () => {
    const wrong = { ...both, STRIPE_SECRET_KEY: '', STRIPE_SECRET_KEY_FILE: inFile('wrong', 'pk_live_x') }
    expect(complaintAbout(wrong).en).toContain('STRIPE_SECRET_KEY : Stripe’s secret key is expected')
  })

  it('is not given twice, nor in a file that is not there', () => {
    expect(complaintAbout({ PORT: '1', PORT_FILE: inFile('port', '2') }).fr).toContain(
      'PORT_FILE : PORT est donné aussi',
    )
    expect(complaintAbout({ SMTP_URL_FILE: join(folder, 'none') }).en).toContain('SMTP_URL_FILE : The file')
    expect(complaintAbout({ SMTP_URL_FILE: inFile('empty', '\n') }).en).toContain('or it is empty')
  })

  it('is not every name that ends so: a key’s file is a setting of its own', () => {
    expect(readSettings({ BACKUP_KEY_FILE: '/nowhere', SHELL_FILE: '/nowhere' }).backupKeyFile).toBe('/nowhere')
  })
})

describe('a name that is no setting', () => {
  it.each([
    ['GUICHET_ULR', 'GUICHET_ULR is not a setting. Did you mean GUICHET_URL?'],
    ['GUICHET_TRUSTED_PROXY', 'GUICHET_TRUSTED_PROXY is not a setting of Guichet.'],
    ['GUICHET_TRUSTED_PROXIE', 'GUICHET_TRUSTED_PROXIE is not a setting. Did you mean GUICHET_TRUSTED_PROXIES?'],
    ['guichet_url', 'guichet_url is not a setting. Did you mean GUICHET_URL?'],
    ['GUICHET_COLOUR', 'GUICHET_COLOUR is not a setting of Guichet.'],
    ['DATABSE_URL', 'DATABSE_URL is not a setting. Did you mean DATABASE_URL?'],
    ['STMP_URL_FILE', 'STMP_URL_FILE is not a setting. Did you mean SMTP_URL_FILE?'],
    ['STRIPE_SECRETKEY', 'STRIPE_SECRETKEY is not a setting. Did you mean STRIPE_SECRET_KEY?'],
  ])('is said, with what was meant: %s', (name, sentence) => {
    expect(readSettings({ [name]: 'hunter2' }).strange.map(({ en }) => en)).toEqual([sentence])
  })

  it('is said once each, in both languages, and without its value', () => {
    const { strange } = readSettings({ GUICHET_ULR: 'hunter2', GUICHET_HOTS: 'hunter2' })
    expect(strange.map(({ fr }) => fr)).toEqual([
      'GUICHET_ULR n’est pas un réglage. Vouliez-vous dire GUICHET_URL?',
      'GUICHET_HOTS n’est pas un réglage. Vouliez-vous dire GUICHET_HOST?',
    ])
    expect(JSON.stringify(strange)).not.toContain('hunter2')
  })

  it('is left alone where it is another program’s, a setting, or its file', () => {
    const others = { PATH: '/bin', HOME: '/', SORT: '1', PGPORT: '5432', LANG: 'fr', NODE_ENV: 'x', MAILTO: 'x' }
    const own = { GUICHET_LOG: 'json', DATABASE_URL: '', GUICHET_DATA: '/tmp' }
    expect(readSettings({ ...others, ...own }).strange).toEqual([])
  })
})
