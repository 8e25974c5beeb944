import type { DraftFile } from '../../../conversation/draft.ts'
import type { RichText } from '../../../conversation/message.ts'
import { cleanHtml } from '../../../conversation/rich-text.ts'
import { paths, to } from '../../../paths.ts'

/** What was set in the editor, cleaned: its pictures, which it shows by their address here, by their content id. */
export function writtenHtml(
  html: string,
  { caseId, files }: { caseId: number; files: readonly DraftFile[] },
): RichText {
  const contentIds = new Map(
    files.map(({ id, contentId }) => [to(paths.caseDraftFile, { case: caseId, file: id }), contentId]),
  )
  const imageOf = (src: string) => {
    const contentId = contentIds.get(src.replace(/^https?:\/\/[^/]+/, ''))
    return contentId ? `cid:${contentId}` : src
  }
  return cleanHtml(html, { imageOf })
}
