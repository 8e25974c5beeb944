import type { CaseFile } from '../../cases/case.ts'
import type { Form, FormFile } from '../../platform/read-form.ts'
import { isSigned, type SigningSecret, signature } from '../../platform/secrets.ts'

/** A file already sent with the form, carried along while the rest is corrected. */
export type KeptFile = Omit<CaseFile, 'id'> & { readonly token: string }

/** The form as typed, so that nothing typed is lost. */
export type Typed = {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly account: string
  readonly product: string
  readonly version: string
  readonly servicePack: string
  readonly category: string
  readonly devices: string
  readonly description: string
  readonly urgency: string
  readonly kept: readonly KeptFile[]
}

/** Reads what was typed, with the files that arrived and those kept from the last try. */
export function readTyped(form: Form, secret: SigningSecret): Typed {
  const line = (name: string) => form.text(name).replace(/\s+/g, ' ').trim()
  const arrived = form.files.filter((file) => file.stored).map((file) => keepFile(file, secret))
  const kept = form.texts('kept').flatMap((token) => readKept(token, secret) ?? [])
  const all = [...kept, ...arrived].filter(
    ({ digest, name }, position, files) =>
      files.findIndex((file) => file.digest === digest && file.name === name) === position,
  )
  return {
    key: line('key'),
    name: line('name'),
    email: line('email'),
    account: line('account'),
    product: line('product'),
    version: line('version'),
    servicePack: line('service_pack'),
    category: line('category'),
    devices: form.text('devices'),
    description: form.text('description').trim(),
    urgency: line('urgency'),
    kept: all.filter(({ token }) => !form.texts('drop').includes(token)),
  }
}

function keepFile(file: FormFile & { stored: true }, secret: SigningSecret): KeptFile {
  const { name, mediaType, sizeBytes, digest } = file
  const text = Buffer.from(JSON.stringify([name, mediaType, sizeBytes, digest])).toString('base64url')
  return { name, mediaType, sizeBytes, digest, token: `${text}.${signature(secret, `kept ${text}`)}` }
}

function readKept(token: string, secret: SigningSecret): KeptFile | undefined {
  const [text = '', given = ''] = token.split('.')
  if (!isSigned(secret, `kept ${text}`, given)) return undefined
  const [name, mediaType, sizeBytes, digest] = JSON.parse(Buffer.from(text, 'base64url').toString())
  return { name, mediaType, sizeBytes, digest, token }
}
