import { cleanAllHtml } from './browser/clean-html.ts'
import { edit } from './browser/editor.ts'

const form = document.querySelector<HTMLFormElement>('form.composer')
if (form) {
  cleanAllHtml()
  edit(form)
}

function removeLate() {
  for (const late of document.querySelectorAll<HTMLFormElement>('form.take-back')) {
    setTimeout(() => late.remove(), Number(late.dataset.until))
  }
}

removeLate()
document.addEventListener('renewed', removeLate)
