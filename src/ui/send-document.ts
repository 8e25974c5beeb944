import type { IssuedDocument } from '../documents/document.ts'
import { writePdf } from '../documents/pdf/write-pdf.ts'
import { fileName } from '../documents/words.ts'
import { filePolicy } from './headers.ts'
import type { Visit } from './visit.ts'

/** Hands out a document as a PDF to keep. */
export async function sendDocument({ c }: Visit, document: IssuedDocument): Promise<Response> {
  const pdf = await writePdf(document)
  c.header('Content-Type', 'application/pdf')
  c.header('Content-Length', String(pdf.length))
  c.header('Content-Disposition', `attachment; filename="${fileName(document)}"`)
  c.header('Content-Security-Policy', filePolicy)
  return c.body(new Uint8Array(pdf))
}
