import { formatBytes } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import type { HeldBack } from '../platform/virus-scanner/held-back.ts'

type FileLineProps = {
  readonly file: { readonly name: string; readonly sizeBytes: number; readonly heldBack?: HeldBack | null }
  readonly href: string
  readonly language: Language
}

/** A file in a list: where to get it, or why it is not handed out. */
export function FileLine({ file: { name, sizeBytes, heldBack }, href, language }: FileLineProps) {
  const size = <small>{formatBytes(sizeBytes, language)}</small>
  if (!heldBack) {
    return (
      <>
        <a href={href}>{name}</a> {size}
      </>
    )
  }
  const { signature } = heldBack
  return (
    <>
      {name} {size}{' '}
      <span class={signature === null ? 'small quiet' : 'small mistake'}>
        {(signature === null ? words.waits : words.carries(signature))[language]}
      </span>
    </>
  )
}

const words = {
  waits: {
    fr: 'L’antivirus ne l’a pas encore vérifié; il sera là ensuite.',
    en: 'The virus scanner has not checked it yet; it will be there afterwards.',
  },
  carries: (signature: string): Words => ({
    fr: `N’est pas remis : l’antivirus y reconnaît ${signature}.`,
    en: `Not handed out: the virus scanner finds ${signature} in it.`,
  }),
}
