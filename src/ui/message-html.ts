import type { MessageFile } from '../conversation/message.ts'
import { shownPictures } from '../conversation/type-of-file.ts'
import type { HeldBack } from '../platform/virus-scanner/held-back.ts'

type Shown<File> = {
  readonly html: string
  readonly files: readonly File[]
  readonly fileAt: (file: File) => string
  /** Whether pictures from other hosts may be asked for. */
  readonly remote: boolean
}

/** The cleaned HTML of a message as a page shows it: its own pictures in their place, those of other hosts left out. */
export function messageHtml<File extends MessageFile & { readonly heldBack?: HeldBack | null }>({
  html,
  files,
  fileAt,
  remote,
}: Shown<File>): string {
  return html.replace(/<img [^<>]*>/g, (image) => {
    const src = / src="([^"]*)"/.exec(image)?.[1] ?? ''
    if (!src.startsWith('cid:')) return remote ? image : ''
    const file = files.find(({ contentId }) => contentId === src.slice('cid:'.length))
    if (file === undefined || file.heldBack || !shownPictures.has(file.mediaType)) return ''
    return image.replace(` src="${src}"`, ` src="${fileAt(file).replaceAll('&', '&amp;')}"`)
  })
}

/** Whether a message asks for pictures of other hosts. */
export function hasRemotePictures(html: string): boolean {
  return /<img [^>]*src="https?:/i.test(html)
}
