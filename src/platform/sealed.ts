import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const [ivBytes, tagBytes] = [12, 16]

/**
 * Encrypts a text that has to be read again, with AES-256-GCM under a key made of the secret. What it is `about`, such as
 * `staff_app:7`, has to be said again to read it, so that what is sealed in one row opens in no other.
 */
export function seal(secret: string, text: string, about: string): string {
  const { id, key } = keyOf(secret)
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `1.${id}.${Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url')}`
}

/** Reads what was sealed with any of the secrets, the present one and those before; throws where none of them did. */
export function unseal(secrets: readonly string[], sealed: string, about: string): string {
  const [version, id, text = ''] = sealed.split('.')
  const key = secrets.map(keyOf).find((one) => one.id === id)
  if (version !== '1' || key === undefined) throw new Error(`sealed with a key that is not known: ${id}`)
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
}

/** The name of the key that a text was sealed with; of a secret, the one that it seals with. */
export function keyIdOf(of: { readonly sealed: string } | { readonly secret: string }): string {
  return 'sealed' in of ? (of.sealed.split('.')[1] ?? '') : keyOf(of.secret).id
}

function keyOf(secret: string): { id: string; key: Buffer } {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'guichet sealed', 32))
  return { id: createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8), key }
}
