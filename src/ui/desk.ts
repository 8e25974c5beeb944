import './desk.css'
import { followLive } from './browser/live.ts'
import { focusMistakes } from './browser/mistakes.ts'
import { sendOnce } from './browser/send-once.ts'

focusMistakes()
for (const form of document.forms) sendOnce(form)
const followed = document.querySelector<HTMLElement>('[data-stream]')
if (followed) followLive(followed)
