import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { Keyring } from '../platform/keys/keyring.ts'
import { openAccessTokens } from './oauth-token.ts'

const store = useDatabase()
let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

/** A token endpoint that gives what it is told to, and keeps what it was asked. */
async function endpoint(answers: readonly { status?: number; body: object; location?: string }[]) {
  const asked: URLSearchParams[] = []
  server = createServer(async (request, response) => {
    const { status = 200, body, location = '' } = answers[asked.length] ?? { body: {} }
    asked.push(new URLSearchParams(await text(request)))
    const headers = { 'Content-Type': 'application/json', Connection: 'close', ...(location && { Location: location }) }
    response.writeHead(status, headers).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return { asked, tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token` }
}

const keyring = new Keyring({ name: 'tests', read: () => [] }, 'secret')
const client = { clientId: 'c1', clientSecret: 's1', scope: 'imap' }

describe('an access token', () => {
  it('is not asked for where the endpoint sends us on to: the client’s secret goes nowhere else', async () => {
    const { asked, tokenUrl } = await endpoint([
      { status: 307, body: {}, location: '/elsewhere' },
      { body: { access_token: 'a1', expires_in: 3600 } },
    ])
    const tokens = openAccessTokens({ db: store.db, keyring }, { ...client, tokenUrl, refreshToken: 'r1' })
    await expect(tokens.find()).rejects.toThrow('fetch failed')
    expect(asked).toHaveLength(1)
  })

  it('is asked for once while it is good, and anew when it was refused', async () => {
    const { asked, tokenUrl } = await endpoint([
      { body: { access_token: 'a1', expires_in: 3600 } },
      { body: { access_token: 'a2', expires_in: 3600 } },
    ])
    const tokens = openAccessTokens({ db: store.db, keyring }, { ...client, tokenUrl, refreshToken: 'r1' })
    expect([await tokens.find(), await tokens.find()]).toEqual(['a1', 'a1'])
    tokens.forget()
    expect(await tokens.find()).toBe('a2')
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      ...{ grant_type: 'refresh_token', client_id: 'c1', client_secret: 's1', refresh_token: 'r1', scope: 'imap' },
    })
    expect(asked).toHaveLength(2)
  })

  it('is asked for by the newest refresh token, after a restart too', async () => {
    const { asked, tokenUrl } = await endpoint([
      { body: { access_token: 'a1', expires_in: '3600', refresh_token: 'r3' } },
      { body: { access_token: 'a2' } },
    ])
    const settings = { ...client, tokenUrl, refreshToken: 'r2' }
    await openAccessTokens({ db: store.db, keyring }, settings).find()
    await openAccessTokens({ db: store.db, keyring }, settings).find()
    expect(asked.map((each) => each.get('refresh_token'))).toEqual(['r2', 'r3'])
  })

  it('that is refused says why, and no secret', async () => {
    const body = { error: 'invalid_grant', error_description: 'The token has expired.' }
    const { tokenUrl } = await endpoint([{ status: 400, body }])
    const tokens = openAccessTokens({ db: store.db, keyring }, { ...client, tokenUrl, refreshToken: 'r9' })
    await expect(tokens.find()).rejects.toThrow('no access token: 400 invalid_grant The token has expired.')
  })
})
