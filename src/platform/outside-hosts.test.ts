import { describe, expect, it } from 'vitest'
import { outsideHosts } from './outside-hosts.ts'
import { readSettings } from './settings.ts'

const hosts = (environment: Record<string, string>) => outsideHosts(readSettings(environment), [])

describe('the hosts that the server may contact', () => {
  it('are none of its own accord', () => {
    expect(hosts({})).toEqual([])
  })

  it('are those of the settings, without users, passwords and ports', () => {
    const all = hosts({
      DATABASE_URL: 'postgres://guichet:s3cret@db.office.example:5433/guichet',
      SMTP_URL: 'smtp://desk:s3cret@smtp.office.example:587',
      IMAP_URL: 'imaps://desk@imap.office.example',
      IMAP_OAUTH_TOKEN_URL: 'https://login.office.example/token',
      IMAP_OAUTH_CLIENT_ID: 'id',
      IMAP_OAUTH_REFRESH_TOKEN: 's3cret',
      STRIPE_SECRET_KEY: 'sk_test_s3cret',
      STRIPE_WEBHOOK_SECRET: 'whsec_s3cret',
      CLAMD_SOCKET: 'clamd.office.example:3310',
    })
    expect(all).toEqual([
      { host: 'db.office.example', purpose: 'database' },
      { host: 'smtp.office.example', purpose: 'mail_out' },
      { host: 'api.stripe.com', purpose: 'cards' },
      { host: 'imap.office.example', purpose: 'mail_in' },
      { host: 'login.office.example', purpose: 'mail_sign_in' },
      { host: 'clamd.office.example', purpose: 'viruses' },
    ])
  })

  it('are not this machine, nor a socket on it', () => {
    expect(
      hosts({
        DATABASE_URL: 'postgres://guichet@localhost/guichet?host=/run/postgresql',
        SMTP_URL: 'smtp://127.0.0.1:25',
        CLAMD_SOCKET: '/run/clamav/clamd.ctl',
      }),
    ).toEqual([])
  })

  it('are each of those that a database in several places has', () => {
    const settings = {
      ...readSettings({}),
      databaseUrl: 'postgres://u:p@one.example:5432,two.example/desk?host=three.example',
    }
    expect(outsideHosts(settings, []).map(({ host }) => host)).toEqual(['one.example', 'two.example', 'three.example'])
  })

  it('are those of customers’ companies too, each once', () => {
    const issuers = [
      'https://id.one.example/a',
      'https://id.one.example/b',
      'https://two.example',
      'http://localhost:1',
    ]
    expect(outsideHosts(readSettings({}), issuers)).toEqual([
      { host: 'id.one.example', purpose: 'customer_sign_in' },
      { host: 'two.example', purpose: 'customer_sign_in' },
    ])
  })
})
