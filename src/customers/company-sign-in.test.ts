import { describe, expect, it } from 'vitest'
import type { Identity } from '../platform/oidc/identity-provider.ts'
import { isPublicAddress } from '../platform/oidc/public-host.ts'
import { addressFrom } from './company-sign-in.ts'
import { isPublicMail } from './public-mail.ts'

const nobody: Identity = {
  issuer: 'https://sign-in.boreal.example',
  subject: '1',
  verifiedEmail: undefined,
  unsaidEmail: undefined,
  hostedDomain: undefined,
  name: undefined,
  groups: [],
}
const boreal = { domains: ['boreal.example', 'boreal.qc.example'], trustsAddresses: false }
const marie = 'marie@boreal.example'
const of = (identity: Partial<Identity>, company = boreal) => addressFrom({ ...nobody, ...identity }, company)

describe('the address that a company’s provider may speak for', () => {
  it('is a verified one of its own domains, and of none below or above them', () => {
    expect(of({ verifiedEmail: marie })).toEqual({ email: marie })
    expect(of({ verifiedEmail: 'luc@boreal.qc.example' })).toEqual({ email: 'luc@boreal.qc.example' })
    for (const domain of ['x.boreal.example', 'example', 'notboreal.example', 'boreal.example.evil.example']) {
      expect(of({ verifiedEmail: `marie@${domain}` }), domain).toEqual({ refused: 'other_domain' })
    }
  })

  it('is not one of which nothing is said, unless that is trusted; then too of its own domains alone', () => {
    const trusting = { ...boreal, trustsAddresses: true }
    expect(of({ unsaidEmail: marie })).toEqual({ refused: 'unverified' })
    expect(of({ unsaidEmail: marie }, trusting)).toEqual({ email: marie })
    expect(of({ unsaidEmail: 'marie@other.example' }, trusting)).toEqual({ refused: 'other_domain' })
    expect(of({}, trusting)).toEqual({ refused: 'unverified' })
  })

  it('is, of a provider of many, one of the organisation that it vouches for', () => {
    const google = { issuer: 'https://accounts.google.com', verifiedEmail: marie }
    expect(of(google)).toEqual({ refused: 'other_domain' })
    expect(of({ ...google, hostedDomain: 'evil.example' })).toEqual({ refused: 'other_domain' })
    expect(of({ ...google, hostedDomain: 'boreal.example' })).toEqual({ email: marie })
  })
})

describe('a domain', () => {
  it('stands for no company where anybody may have an address', () => {
    for (const one of [
      'gmail.com',
      'hotmail.fr',
      'outlook.com',
      'yahoo.co.uk',
      'videotron.ca',
      'qc.ca',
      'co.uk',
      'gmx.de',
    ])
      expect(isPublicMail(one), one).toBe(true)
    for (const one of ['boreal.example', 'mail.boreal.ca', 'gmail.boreal.com', 'live-boreal.ca', 'boreal.qc.ca'])
      expect(isPublicMail(one), one).toBe(false)
  })
})

describe('the address of a machine', () => {
  it('is of the internet, or of a network of ours', () => {
    for (const one of ['203.0.113.9', '8.8.8.8', '172.32.0.1', '2001:db8::1', '2606:4700::1111'])
      expect(isPublicAddress(one), one).toBe(true)
    const ours = ['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0']
    const six = ['::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::a00:1', 'localhost']
    for (const one of [...ours, ...six]) expect(isPublicAddress(one), one).toBe(false)
  })
})
