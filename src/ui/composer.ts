import { edit } from './browser/editor.ts'

const form = document.querySelector<HTMLFormElement>('form.composer')
if (form) edit(form)

for (const late of document.querySelectorAll<HTMLFormElement>('form.take-back')) {
  setTimeout(() => late.remove(), Number(late.dataset.until))
}
