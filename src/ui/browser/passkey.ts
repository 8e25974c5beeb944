import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Has a passkey answer a form before it is sent; without passkeys the form stays hidden. */
export function answerByPasskey(form: HTMLFormElement) {
  if (!browserSupportsWebAuthn()) return
  form.hidden = false
  const failed = form.querySelector<HTMLElement>('[data-failed]')
  let isAsking = false
  const ask = async () => {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    const response = await fetch(form.dataset.options ?? '', { method: 'POST', body })
    const said: unknown = await response.json()
    if (!response.ok) throw new Said(sentenceOf(said))
    const optionsJSON = said as never
    return form.dataset.passkey === 'make' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    if (failed) failed.hidden = true
    ask()
      .then((answer) => {
        const field = form.elements.namedItem('answer')
        if (field instanceof HTMLInputElement) field.value = JSON.stringify(answer)
        form.submit()
      })
      .catch((error: unknown) => {
        isAsking = false
        if (failed === null) return
        failed.textContent = error instanceof Said ? error.message : (failed.dataset.failed ?? '')
        failed.hidden = false
      })
  })
}

/** What the desk answered, to be shown as it is. */
class Said extends Error {}

function sentenceOf(said: unknown): string {
  return typeof said === 'object' && said !== null && 'sentence' in said ? String(said.sentence) : ''
}
