import { signInToken } from '../customers/sign-in-token.ts'
import type { Links } from '../notifications/letter.ts'
import { paths, to } from '../paths.ts'
import type { Language } from '../platform/language.ts'
import { isSigned, type SigningSecret, signature } from '../platform/secrets.ts'
import type { LinkHolder } from './visit.ts'

/** What a signed link opens, and how it came about: by email (proven), or to the browser that sent the request. */
type Opens = {
  readonly to:
    | `case:${number}`
    | `account:${number}`
    | `engagement:${number}`
    | `rating:${number}`
    | `approval:${number}`
  readonly how: 'mailed' | 'sent'
}

/** The signed part of a link: the person and the proof that we made it for them. */
export function linkFor(secret: SigningSecret, personId: number, { to: thing, how }: Opens): string {
  return `${personId}.${signature(secret, `${thing} ${personId} ${how}`)}`
}

/** Who a link was made for, if we made it and it opens that thing. */
export function readLink(secret: SigningSecret, link: string, thing: Opens['to']): LinkHolder | undefined {
  const [person = '', given = ''] = link.split('.')
  if (!/^[1-9]\d{0,14}$/.test(person)) return undefined
  const personId = Number(person)
  for (const how of ['mailed', 'sent'] as const) {
    if (isSigned(secret, `${thing} ${personId} ${how}`, given)) return { personId, proven: how === 'mailed', link }
  }
  return undefined
}

export type Mailed = { secret: SigningSecret; publicUrl: string; language: Language; personId: number | null }

/** The links of an email, which only its recipient gets. */
export function mailedLinks({ secret, publicUrl, language, personId }: Mailed): Links {
  const link = (thing: Opens['to']) =>
    personId === null ? undefined : linkFor(secret, personId, { to: thing, how: 'mailed' })
  return {
    request: (caseId) => publicUrl + to(paths.request[language], { case: caseId }, { link: link(`case:${caseId}`) }),
    rating: (caseId, rating) =>
      publicUrl + to(paths.rating[language], { case: caseId }, { link: link(`rating:${caseId}`), rating }),
    balance: (accountId) =>
      publicUrl + to(paths.balance[language], { account: accountId }, { link: link(`account:${accountId}`) }),
    document: (account, document) =>
      publicUrl + to(paths.document[language], { account, document }, { link: link(`account:${account}`) }),
    case: (caseId) => publicUrl + to(paths.case, { case: caseId }),
    account: (accountId) => publicUrl + to(paths.account, { account: accountId }),
    documentAtDesk: (account, document) => publicUrl + to(paths.accountDocument, { account, document }),
    engagement: (id) =>
      publicUrl + to(paths.engagement[language], { engagement: id }, { link: link(`engagement:${id}`) }),
    engagementAtDesk: (id) => publicUrl + to(paths.engagementAtDesk, { engagement: id }),
    invitation: (token) => publicUrl + to(paths.invitation, { token }),
    security: () => publicUrl + paths.security,
    approval: (caseId) =>
      publicUrl + to(paths.approval[language], { case: caseId }, { link: link(`approval:${caseId}`) }),
    signIn: (key) => publicUrl + to(paths.customerLink[language], { token: signInToken(secret, key) }),
    signInPage: () => publicUrl + paths.customerSignIn[language],
  }
}
