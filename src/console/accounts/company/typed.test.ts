import { describe, expect, it } from 'vitest'
import { readCompany } from './typed.ts'

const read = (issuer: string, isSecure: boolean) => {
  const values: Record<string, string> = { issuer, client_id: 'guichet', domains: 'boreal.example' }
  const text = (name: string) => values[name] ?? ''
  const form = { text, texts: (name: string) => [text(name)], fields: [], files: [], damaged: false }
  return Object.keys(readCompany(form, { accountId: 1, isSecure }).mistakes)
}

describe('the issuer of a company', () => {
  it('is no machine of ours on a desk with TLS; on one that is tried out it may be', () => {
    for (const host of ['localhost:8080', '127.0.0.1', '[::1]']) {
      expect(read(`https://${host}`, true), host).toEqual(['issuer'])
      expect(read(`http://${host}`, true), host).toEqual(['issuer'])
      expect(read(`http://${host}`, false), host).toEqual([])
    }
    expect(read('https://sign-in.boreal.example', true)).toEqual([])
  })
})
