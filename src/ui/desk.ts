import './desk.css'
import { offerCannedReplies } from './browser/canned.ts'
import { focusMistakes } from './browser/mistakes.ts'
import { sendOnce } from './browser/send-once.ts'

focusMistakes()
for (const form of document.forms) {
  if (form.dataset.canned !== undefined) offerCannedReplies(form, form.dataset.canned)
  sendOnce(form)
}
