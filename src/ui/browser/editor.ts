import Squire from 'squire-rte'
import { attach, type SentFile } from './attach.ts'
import { cleaned } from './clean-html.ts'
import { withToken } from './form-token.ts'

const savePauseMs = 700
const unkept = () => `unkept ${location.pathname}`

/** Turns a composer into an editor: set text, pictures pasted or dropped, files with their progress, a draft kept. */
export function edit(form: HTMLFormElement) {
  const area = form.querySelector('textarea')
  const html = form.elements.namedItem('html')
  if (area === null || !(html instanceof HTMLInputElement)) return
  const words: Record<string, string> = JSON.parse(form.dataset.words ?? '{}')
  const surface = makeSurface(area)
  const squire = new Squire(surface, { sanitizeToDOMFragment: cleaned, blockTag: 'P' })
  // What this tab had not kept yet when its page was left is newer than what the page brings.
  squire.setHTML(sessionStorage.getItem(unkept()) ?? form.dataset.html ?? '')
  area.before(makeTools(squire, words), surface)
  area.remove()

  const files = attach(form, words, (file) => showPicture(squire, file))
  const draft = keepDraft(form, () => squire.getHTML(), words)
  squire.addEventListener('input', draft.changed)
  squire.addEventListener('pasteImage', (event: CustomEvent<{ clipboardData: DataTransfer }>) => {
    const data = event.detail.clipboardData
    files.add([...data.files], 'text')
  })
  surface.addEventListener('drop', (event) => {
    if (!event.dataTransfer || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    files.add([...event.dataTransfer.files], 'text')
  })
  const send = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    form.requestSubmit()
  }
  form.addEventListener('keydown', send, { capture: true })
  form.addEventListener('change', draft.changed)
  const finish = (event: SubmitEvent) => {
    const arriving = files.arriving()
    if (arriving !== undefined) {
      event.preventDefault()
      void arriving.then(() => form.requestSubmit())
      return
    }
    draft.stop()
    html.value = isBlank(squire) ? '' : squire.getHTML()
  }
  form.addEventListener('submit', finish, { capture: true })
  document.addEventListener('canned', (event) => {
    event.preventDefault()
    squire.insertHTML((event as CustomEvent<string>).detail)
    squire.focus()
  })
  form.classList.add('ready')
}

function isBlank(squire: Squire): boolean {
  const root = squire.getRoot()
  return root.textContent?.trim() === '' && root.querySelector('img') === null
}

/** The editor takes the name, the description and the place of the text area that it stands for. */
function makeSurface(area: HTMLTextAreaElement): HTMLElement {
  const surface = document.createElement('div')
  surface.className = 'surface written'
  surface.id = area.id
  surface.setAttribute('role', 'textbox')
  surface.setAttribute('aria-multiline', 'true')
  surface.setAttribute('aria-label', document.querySelector(`label[for="${area.id}"]`)?.textContent?.trim() ?? '')
  surface.dataset.placeholder = area.placeholder
  return surface
}

function makeTools(squire: Squire, words: Record<string, string>): HTMLElement {
  const tools: [word: string, sign: string, act: () => void][] = [
    ['bold', 'B', () => (squire.hasFormat('B') ? squire.removeBold() : squire.bold())],
    ['italic', 'I', () => (squire.hasFormat('I') ? squire.removeItalic() : squire.italic())],
    ['list', '•', () => (squire.hasFormat('UL') ? squire.removeList() : squire.makeUnorderedList())],
    ['numbers', '1.', () => (squire.hasFormat('OL') ? squire.removeList() : squire.makeOrderedList())],
    ['quote', '“', () => (squire.hasFormat('BLOCKQUOTE') ? squire.decreaseQuoteLevel() : squire.increaseQuoteLevel())],
    ['code', '{}', () => squire.toggleCode()],
    ['link', '↗', () => askForLink(squire, words)],
  ]
  const bar = document.createElement('div')
  bar.className = 'tools'
  bar.setAttribute('role', 'toolbar')
  for (const [word, sign, act] of tools) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = `tool ${word}`
    button.title = words[word] ?? word
    const drawn = document.createElement('span')
    drawn.ariaHidden = 'true'
    drawn.textContent = sign
    const said = document.createElement('span')
    said.className = 'unseen'
    said.textContent = words[word] ?? word
    button.append(drawn, said)
    button.addEventListener('click', () => {
      act()
      squire.focus()
    })
    bar.append(button)
  }
  return bar
}

function askForLink(squire: Squire, words: Record<string, string>) {
  if (squire.hasFormat('A')) {
    squire.removeLink()
    return
  }
  const address = window.prompt(words.address, 'https://')
  if (address && /^(https?|mailto|tel):/i.test(address)) squire.makeLink(address)
}

function showPicture(squire: Squire, { url, name }: SentFile) {
  squire.insertImage(url, { alt: name })
}

/** Sends what is typed a moment after typing stops, and when the page is left. */
function keepDraft(form: HTMLFormElement, html: () => string, words: Record<string, string>) {
  const saved = form.querySelector('.saved')
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLeaving = false
  const save = async () => {
    timer = undefined
    const fields = new FormData(form)
    const typed = ['kind', 'cc', 'copied'].map((name) => [name, String(fields.get(name))])
    const body = withToken(new URLSearchParams(), { html: html(), ...Object.fromEntries(typed) })
    const isKept = await fetch(form.dataset.draft ?? '', { method: 'POST', body, keepalive: true }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (saved) saved.textContent = (isKept ? words.saved : words.notSaved) ?? ''
    if (!isKept) changed()
    // The page that follows may have been asked for before this was kept.
    else if (timer === undefined && !isLeaving) sessionStorage.removeItem(unkept())
  }
  const changed = () => {
    clearTimeout(timer)
    sessionStorage.setItem(unkept(), html())
    timer = setTimeout(save, savePauseMs)
  }
  window.addEventListener('pagehide', () => {
    isLeaving = true
    if (timer !== undefined) void save()
  })
  if (sessionStorage.getItem(unkept()) !== null) changed()
  return {
    changed,
    stop() {
      clearTimeout(timer)
      timer = undefined
      sessionStorage.removeItem(unkept())
    },
  }
}
