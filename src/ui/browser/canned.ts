import { readPage } from './read-page.ts'

const pauseMs = 250

/** Lets the list of canned replies follow its search box, and hands the one that is picked to whoever writes it in. */
export function offerCannedReplies(form: HTMLFormElement, address: string) {
  const [search, list] = [form.querySelector('input'), form.querySelector('.canned-list')]
  let waiting = 0
  search?.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(async () => {
      const asked = search.value
      const answer = await readPage(`${address}?${new URLSearchParams({ canned_search: asked })}`)
      if (list && answer instanceof Document && search.value === asked) list.replaceChildren(...answer.body.childNodes)
    }, pauseMs)
  })
  form.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-filled]') : null
    if (button === null) return
    event.preventDefault()
    const filled = await read(button.dataset.filled ?? '')
    const note = document.querySelector<HTMLElement>('.marks-left')
    if (note) note.hidden = !filled?.includes('<strong>[? ')
    const picked = new CustomEvent('canned', { detail: filled, cancelable: true })
    if (filled === undefined || document.dispatchEvent(picked)) form.requestSubmit(button)
  })
}

async function read(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(address)
    // A session that has ended leads to another page.
    return answer.ok && !answer.redirected ? await answer.text() : undefined
  } catch {
    return undefined
  }
}
