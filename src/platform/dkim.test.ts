import { createHash, createPublicKey, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useOutgoing } from '../../test/outgoing.ts'
import { readMailSigner } from './dkim.ts'
import { AppError } from './errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'guichet-dkim-'))
const keyFile = join(folder, 'key.pem')
const pem = { format: 'pem', type: 'pkcs8' } as const
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
writeFileSync(keyFile, pair.privateKey.export(pem))
const settings = { domain: 'office.example', selector: 'guichet1', keyFile }
const outgoing = useOutgoing({ signer: readMailSigner(settings) })

/** Verifies a mail as its reader's server does (RFC 6376, relaxed/relaxed). */
function isSigned(raw: string, publicKey: KeyObject): boolean {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const signature = lines.find((line) => /^DKIM-Signature:/i.test(line)) ?? ''
  const tag = (name: string) =>
    new RegExp(`[;\\s]${name}=([^;]*)`).exec(signature.replace(/\r\n/g, ''))?.[1]?.replace(/\s/g, '') ?? ''
  const relaxed = (line: string) => {
    const [name = '', ...value] = line.replace(/\r\n/g, '').split(':')
    return `${name.toLowerCase().trim()}:${value
      .join(':')
      .replace(/[ \t]+/g, ' ')
      .trim()}`
  }
  const body = raw
    .slice(end + 4)
    .replace(/[ \t]+/g, ' ')
    .replace(/ \r\n/g, '\r\n')
    .replace(/(\r\n)*$/, '\r\n')
  if (createHash('sha256').update(body, 'latin1').digest('base64') !== tag('bh')) return false
  const left = [...lines]
  const signed = tag('h')
    .split(':')
    .flatMap((name) => {
      const at = left.findLastIndex((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      return at === -1 ? [] : left.splice(at, 1).map(relaxed)
    })
  const own = relaxed(signature).replace(/([;\s]b=)[^;]*/, '$1')
  const verify = createVerify('RSA-SHA256').update(`${[...signed, own].join('\r\n')}`, 'latin1')
  return verify.verify(publicKey, tag('b'), 'base64')
}

describe('signed mail', () => {
  it('is verified with the public key, and not once anything in it changed', async () => {
    const { boreal, caseId } = await outgoing.open()
    await outgoing.reply(caseId, { words: 'Été à Montréal.' })
    await outgoing.deliver()
    const arrived = outgoing.server.to(boreal.marie.email)
    expect(arrived).toHaveLength(2)
    for (const { raw } of arrived) {
      expect(raw).toMatch(/^DKIM-Signature: v=1;[\s\S]*d=office\.example;[\s\S]*s=guichet1;/m)
      expect(isSigned(raw, pair.publicKey)).toBe(true)
      expect(isSigned(raw.replace('Subject: ', 'Subject: x'), pair.publicKey)).toBe(false)
      expect(isSigned(raw.replace(/\r\n\r\n/, '\r\n\r\nx'), pair.publicKey)).toBe(false)
      expect(isSigned(raw, generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)).toBe(false)
    }
  })
})

describe('a key', () => {
  const put = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const complaint = (path: string) => {
    try {
      readMailSigner({ ...settings, keyFile: path })
    } catch (error) {
      if (error instanceof AppError) return error.words
      throw error
    }
    return { fr: '', en: '' }
  }

  it('in either of its usual forms is taken', () => {
    const old = put('old.pem', pair.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString())
    const { privateKey } = readMailSigner({ ...settings, keyFile: old })
    expect(createPublicKey(privateKey).export({ format: 'pem', type: 'spki' })).toBe(
      pair.publicKey.export({ format: 'pem', type: 'spki' }),
    )
  })

  it.each([
    ['that is not there', () => join(folder, 'none.pem'), 'cannot read', 'impossible de lire'],
    ['that is a folder', () => folder, 'cannot read', 'impossible de lire'],
    ['that is empty', () => put('empty.pem', ''), 'something else than a private key', 'autre chose qu’une clé privée'],
    [
      'that is the public one',
      () => put('public.pem', pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()),
      'a public key',
      'une clé publique',
    ],
    [
      'with a password',
      () => put('locked.pem', pair.privateKey.export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'x' }).toString()),
      'without a password',
      'sans mot de passe',
    ],
    [
      'of another kind',
      () => put('curve.pem', generateKeyPairSync('ed25519').privateKey.export(pem).toString()),
      'not an RSA key',
      'n’est pas une clé RSA',
    ],
    [
      'that is too short',
      () => put('short.pem', generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export(pem).toString()),
      'at least 1024 bits',
      'au moins 1024 bits',
    ],
  ])('%s is refused in a sentence', (...[, path, en, fr]) => {
    const words = complaint(path())
    expect(words.en).toContain('GUICHET_DKIM_KEY: ')
    expect(words.en).toContain(en)
    expect(words.fr).toContain(fr)
    expect(words.en).not.toContain('PRIVATE KEY-----')
  })
})
