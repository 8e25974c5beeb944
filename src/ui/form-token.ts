import { randomBytes } from 'node:crypto'
import { proofField } from '../platform/form-proof.ts'
import { goodSignatures, isOneOf, type SigningSecret, signature } from '../platform/secrets.ts'
import { readCustomerSession } from './customer-session.ts'
import { proofTexts } from './proofs.ts'
import { readSecondStep, readSession } from './session.ts'
import type { Visit } from './visit.ts'

type Place = Pick<Visit, 'c' | 'desk'>

const bytes = 16

/**
 * What a browser brings by itself that lets its forms do something: a session, a second step, what it has proven. A
 * browser that brings nothing can do nothing that whoever forges a form could not do alone.
 */
function authorities(place: Place): string[] {
  if (/^\/(desk|admin)(\/|$)/.test(place.c.req.path)) {
    const session = readSession(place)
    if (session !== undefined) return [`desk ${session}`]
    const second = readSecondStep(place)
    return second === '' ? [] : [`second ${second}`]
  }
  const session = readCustomerSession(place)
  return session === undefined ? proofTexts(place).map((text) => `known ${text}`) : [`customer ${session}`]
}

/** The token that a form must carry for what the browser brings; masked anew, for pages are compressed (BREACH). */
export function formToken(secret: SigningSecret, authority: string): string {
  const mask = randomBytes(bytes)
  const proof = Buffer.from(signature(secret, signedOf(authority)), 'base64url')
  return Buffer.concat([mask, exclusiveOr(mask, proof)]).toString('base64url')
}

/** Whether a form's token was made for what the browser brings; a browser that brings nothing needs none. */
export function tokenCheck(place: Place): ((token: string) => boolean) | undefined {
  const brought = authorities(place)
  if (brought.length === 0) return undefined
  const good = brought.flatMap((authority) => goodSignatures(place.desk.secret, signedOf(authority)))
  return (token) => {
    const given = Buffer.from(token, 'base64url')
    if (given.length !== 2 * bytes) return false
    const proof = exclusiveOr(given.subarray(0, bytes), given.subarray(bytes))
    return isOneOf(good, proof.toString('base64url'))
  }
}

/** A page whose forms carry the token of the browser that it is for; the one place that writes it. */
export function withTokens(place: Place, page: string): string {
  const [before = '', ...forms] = page.split('<form ')
  if (forms.length === 0) return page
  const [authority] = authorities(place)
  if (authority === undefined) return page
  const field = `<input type="hidden" name="${proofField}" value="${formToken(place.desk.secret, authority)}"/>`
  return before + forms.map((form) => `<form ${withField(form, field)}`).join('')
}

/** First in its form, so that it is read before any file is kept. */
function withField(form: string, field: string): string {
  const [tag = ''] = /^(?:[^">]|"[^"]*")*>/.exec(form) ?? []
  return tag.includes('method="post"') ? tag + field + form.slice(tag.length) : form
}

function signedOf(authority: string): string {
  return `form of ${authority}`
}

function exclusiveOr(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, position) => byte ^ (other[position] ?? 0)))
}
