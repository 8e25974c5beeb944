import './desk.css'
import { focusMistakes } from './browser/mistakes.ts'
import { sendOnce } from './browser/send-once.ts'

focusMistakes()
for (const form of document.forms) sendOnce(form)
