import { randomUUID } from 'node:crypto'
import { noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { findCasePage } from './_find-page.ts'
import { notTakenNotice } from './_not-taken.ts'
import { said } from './_said.ts'
import { saidOfMacro } from './_said-of-macro.ts'
import { CasePage, type CasePageProps } from './page.tsx'

/** Shows a case with the account's standing beside it. */
export async function showCase(visit: StaffVisit) {
  const { c, db, now, staff } = visit
  const query = (name: string) => c.req.query(name)
  const asked = { canned: query('canned') ?? '', words: query('canned_search') ?? '' }
  const found = await findCasePage(db, numberIn(visit, 'case'), { now, staff, ...asked })
  if (found === undefined) throw noSuchPage()
  const code = query('said') ?? ''
  const notice =
    notTakenNotice(visit) ??
    saidOfMacro(code, { step: query('step'), does: query('does') }) ??
    noticeFor(code, found.uses)
  return showPage(visit, CasePage({ visit, ...found, formKey: randomUUID(), notice }))
}

/** Who comes second is told who took the last one. */
function noticeFor(code: string, uses: CasePageProps['uses']): CasePageProps['notice'] {
  const notice = Object.hasOwn(said, code) ? said[code] : undefined
  const last = uses.find(({ reversedOn }) => reversedOn === null)
  if (notice === undefined || code !== 'none_left' || last === undefined) return notice
  const { givenBy, caseId } = last
  const { fr, en } = notice.words
  const by = { fr: givenBy === null ? '' : ` par ${givenBy}`, en: givenBy === null ? '' : ` by ${givenBy}` }
  return {
    tone: notice.tone,
    words: {
      fr: `${fr} Le dernier a été donné${by.fr} pour la demande nº ${caseId}.`,
      en: `${en} The last one was given${by.en} for request no. ${caseId}.`,
    },
  }
}
