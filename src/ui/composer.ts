import { edit } from './browser/editor.ts'

const form = document.querySelector<HTMLFormElement>('form.composer')
if (form) edit(form)
// Brought back to what is being written, unless something is to be read first.
if (location.hash === '#composer' && document.querySelector('main .notice.refused') === null) {
  form?.querySelector<HTMLElement>('.surface')?.focus()
}

function removeLate() {
  for (const late of document.querySelectorAll<HTMLFormElement>('form.take-back')) {
    setTimeout(() => late.remove(), Number(late.dataset.until))
  }
}

removeLate()
document.addEventListener('renewed', removeLate)
