const pauseMs = 3000

/** Keeps an impatient second press from sending a form again; the server would not act twice either way. */
export function sendOnce(form: HTMLFormElement) {
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return
    if (form.dataset.sent === 'yes') event.preventDefault()
    form.dataset.sent = 'yes'
    // A sending that was stopped (Esc) tells nobody: the form must not stay dead.
    setTimeout(() => delete form.dataset.sent, pauseMs)
  })
  window.addEventListener('pageshow', () => delete form.dataset.sent)
}
