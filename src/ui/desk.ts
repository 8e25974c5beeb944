import './desk.css'
import { paths } from '../paths.ts'
import { offerCannedReplies } from './browser/canned.ts'
import { focusWhatIsSaid } from './browser/focus.ts'
import { listenToKeys } from './browser/keys.ts'
import { forgetOnLeaving } from './browser/leave.ts'
import { followLive } from './browser/live.ts'
import { sendOnce } from './browser/send-once.ts'
import { openSheets } from './browser/sheets.ts'
import { arrangeSteps } from './browser/steps.ts'

focusWhatIsSaid()
for (const form of document.forms) {
  if (form.dataset.canned !== undefined) offerCannedReplies(form, form.dataset.canned)
  if (form.dataset.steps !== undefined) arrangeSteps(form, Number(form.dataset.steps))
  if (form.dataset.leaves !== undefined) forgetOnLeaving(form)
  sendOnce(form)
}
// On a phone these are pushed sideways.
for (const here of document.querySelectorAll<HTMLElement>(':is(.sections, .tabs) > [aria-current]')) {
  here.parentElement?.scrollTo({ left: here.offsetLeft - 16 })
}
if (document.querySelector('.sections') !== null) {
  listenToKeys()
  openSheets({ keys: paths.keys, jump: paths.jump })
}
const followed = document.querySelector<HTMLElement>('[data-stream]')
if (followed) followLive(followed)
