/** Forgets in this tab what was typed and not sent, once its person leaves; the desk asks the browser for the same. */
export function forgetOnLeaving(form: HTMLFormElement) {
  form.addEventListener('submit', () => sessionStorage.clear())
}
