import type { EnclosedFile } from './letter.ts'

/** What an email carries at most, in bytes: 25 MB. What is more is left on the page of the request. */
export const mostEnclosedBytes = 25 * 1024 * 1024

export type Enclosure = {
  readonly html: string
  readonly enclosed: readonly EnclosedFile[]
  /** Too heavy to go along: its reader finds them on a page. */
  readonly left: readonly EnclosedFile[]
}

/**
 * Which files of a letter go with it. When all of them are too heavy the attachments stay behind; the images inside the
 * words too, when these alone are. An image that the words no longer show was taken out by their writer: it goes nowhere.
 */
export function encloseFiles(html: string, files: readonly EnclosedFile[]): Enclosure {
  const shown = files.filter(({ contentId }) => contentId === null || html.includes(imageSource(contentId)))
  if (sizeOf(shown) <= mostEnclosedBytes) return { html, enclosed: shown, left: [] }
  const images = shown.filter(({ contentId }) => contentId !== null)
  if (sizeOf(images) <= mostEnclosedBytes) {
    return { html, enclosed: images, left: shown.filter(({ contentId }) => contentId === null) }
  }
  return { html: html.replace(/<img\b[^<>]*\ssrc="cid:[^<>]*>/g, ''), enclosed: [], left: shown }
}

/** As cleaned HTML names an image of its message. */
function imageSource(contentId: string): string {
  const escaped = contentId.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `"cid:${escaped.replaceAll('"', '&quot;')}"`
}

function sizeOf(files: readonly EnclosedFile[]): number {
  return files.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
}
