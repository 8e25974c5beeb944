import './portal.css'
import { forgetSentDraft, keepDraft } from './browser/draft.ts'
import { refuseLargeFiles } from './browser/files.ts'
import { focusWhatIsSaid } from './browser/focus.ts'
import { forgetOnLeaving } from './browser/leave.ts'
import { sendOnce } from './browser/send-once.ts'
import { suggestArticles } from './browser/suggest.ts'

focusWhatIsSaid()
for (const form of document.forms) {
  if (form.dataset.draft !== undefined) keepDraft(form, form.dataset.draft)
  if (form.dataset.mostBytes !== undefined) refuseLargeFiles(form, Number(form.dataset.mostBytes))
  if (form.dataset.leaves !== undefined) forgetOnLeaving(form)
  sendOnce(form)
}
for (const place of document.querySelectorAll<HTMLElement>('[data-suggest]')) suggestArticles(place)
if (document.querySelector('[data-answers]') !== null) forgetSentDraft()
