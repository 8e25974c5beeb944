import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { AppError } from './errors.ts'
import type { Words } from './language.ts'
import type { DkimSettings } from './mail-settings.ts'

/** What mail is signed with (DKIM), so that its reader's server knows that it is the domain's own. */
export type MailSigner = { readonly domainName: string; readonly keySelector: string; readonly privateKey: string }

const fewestBits = 1024

/** Reads the key that mail is signed with, or says what is wrong with it: mail never goes out unsigned by mistake. */
export function readMailSigner({ domain, selector, keyFile }: DkimSettings): MailSigner {
  const key = parseKey(readKeyFile(keyFile), keyFile)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits < fewestBits) {
    throw wrong({
      fr: `la clé dans ${keyFile} n’est pas une clé RSA d’au moins ${fewestBits} bits; 2048 conviennent.`,
      en: `the key in ${keyFile} is not an RSA key of at least ${fewestBits} bits; 2048 are right.`,
    })
  }
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { domainName: domain, keySelector: selector, privateKey }
}

function readKeyFile(keyFile: string): string {
  try {
    return readFileSync(keyFile, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw wrong({ fr: `impossible de lire ${keyFile} (${code}).`, en: `cannot read ${keyFile} (${code}).` })
  }
}

function parseKey(text: string, keyFile: string): KeyObject {
  try {
    return createPrivateKey(text)
  } catch {
    const isPublic = text.includes('PUBLIC KEY')
    throw wrong({
      fr: `${keyFile} contient ${isPublic ? 'une clé publique' : 'autre chose qu’une clé privée'}; la clé privée est attendue, en PEM et sans mot de passe.`,
      en: `${keyFile} holds ${isPublic ? 'a public key' : 'something else than a private key'}; the private key is expected, in PEM and without a password.`,
    })
  }
}

function wrong({ fr, en }: Words) {
  return new AppError('invalid', { fr: `GUICHET_DKIM_KEY\u00a0: ${fr}`, en: `GUICHET_DKIM_KEY: ${en}` })
}
