import type { Language, Words } from '../platform/language.ts'

/** What somebody set as their signature in each language; empty where they left it to the office. */
export type OwnSignature = Words

export const mostSignatureLetters = 1000

/** How a letter is signed: as its writer chose, or with their name and the office’s lines. */
export function signatureIn(language: Language, signer: { name: string; own: OwnSignature; office: Words }): string {
  const { name, own, office } = signer
  return own[language] !== '' ? own[language] : [name, office[language]].filter((line) => line !== '').join('\n')
}
