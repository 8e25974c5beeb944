import './desk.css'
import { focusSearch } from './browser/focus-search.ts'
import { focusMistakes } from './browser/mistakes.ts'
import { sendOnce } from './browser/send-once.ts'

focusMistakes()
focusSearch()
for (const form of document.forms) sendOnce(form)
