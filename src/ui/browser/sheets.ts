import { goTo, places } from './keys.ts'
import { readPage } from './read-page.ts'

/** Opens the list of keys with `?`, and with Ctrl-K the way to anywhere: both are pages of the desk, shown on top. */
export function openSheets({ keys, jump }: { keys: string; jump: string }) {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      void openJump(jump)
    } else if (event.key === '?' && !(event.target as HTMLElement).closest('input, textarea, [contenteditable]')) {
      event.preventDefault()
      void openSheet(keys)
    }
  })
}

/** A sheet that is open, and what was typed into it before there was a field to type in. */
type Sheet = { readonly dialog: HTMLDialogElement; readonly typed: string }

/** Opens the sheet at once, so that the stroke is answered, and fills it when its page is there. */
async function openSheet(address: string): Promise<Sheet | undefined> {
  if (document.querySelector('dialog[open]') !== null) return undefined
  const before = document.activeElement
  const dialog = document.createElement('dialog')
  dialog.className = 'sheet'
  dialog.ariaBusy = 'true'
  // So that a long sheet can be scrolled with the arrows.
  dialog.tabIndex = 0
  dialog.addEventListener('close', () => {
    dialog.remove()
    // Whoever chose an act of the page is there already.
    if (document.activeElement !== document.body) return
    // What had the focus may have been replaced since by what others did.
    const place = before?.isConnected ? before : document.querySelector('main')
    if (place instanceof HTMLElement) place.focus()
  })
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  let typed = ''
  const keepTyped = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key.length === 1 && !ctrlKey && !metaKey) typed += key
  }
  dialog.addEventListener('keydown', keepTyped)
  document.body.append(dialog)
  dialog.showModal()
  const content = await mainOf(address)
  dialog.removeEventListener('keydown', keepTyped)
  if (content === undefined) dialog.close()
  if (content === undefined || !dialog.open) return undefined
  dialog.append(...content.childNodes)
  dialog.setAttribute('aria-label', dialog.querySelector('h1')?.textContent ?? '')
  dialog.ariaBusy = null
  return { dialog, typed }
}

async function openJump(address: string) {
  const sheet = await openSheet(address)
  const field = sheet?.dialog.querySelector('input')
  if (!sheet || !field) return
  const { dialog, typed } = sheet
  const here = actsHere()
  const show = () => showHere(dialog, here, field.value)
  let shown = field.value
  const find = async () => {
    const asked = field.value
    const found = await mainOf(`${address}?q=${encodeURIComponent(asked)}`)
    const list = found?.querySelector('.jumps')
    if (asked !== field.value || !list) return
    dialog.querySelector('.jumps')?.replaceWith(list)
    shown = asked
    show()
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(find, 120)
  })
  dialog.addEventListener('keydown', (event) => {
    // Whoever types fast means what they typed, not what was found of its beginning.
    if (event.key === 'Enter' && document.activeElement === field && shown !== field.value) {
      event.preventDefault()
      void find().then(() => dialog.querySelector<HTMLElement>('.jumps :is(a, button)')?.click())
    } else walk(event, dialog, field)
  })
  show()
  field.focus()
  if (typed === '') return
  field.value = typed
  void find()
}

/** Up and down through what was found; Enter in the field takes the first. */
function walk(event: KeyboardEvent, dialog: HTMLElement, field: HTMLInputElement) {
  const all = [...dialog.querySelectorAll<HTMLElement>('.jumps :is(a, button)')]
  const here = all.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'ArrowDown') all[Math.min(here + 1, all.length - 1)]?.focus()
  else if (event.key === 'ArrowUp') (here <= 0 ? field : all[here - 1])?.focus()
  else if (event.key === 'Enter' && document.activeElement === field) all[0]?.click()
  else return
  event.preventDefault()
}

/** What this very page lets one do, by the headings and labels that it shows. */
function actsHere(): { label: string; element: HTMLElement }[] {
  return Object.values(places).flatMap(({ at }) => {
    const element = document.querySelector<HTMLElement>(at)
    if (element === null || element instanceof HTMLAnchorElement) return []
    const label =
      (element.closest('label') ?? element.querySelector('h2, .field > span') ?? element).textContent?.trim() ?? ''
    return label === '' ? [] : [{ label, element }]
  })
}

function showHere(dialog: HTMLDialogElement, here: ReturnType<typeof actsHere>, typed: string) {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const list = dialog.querySelector('.jumps')
  for (const { label, element } of here.toReversed()) {
    if (!plain(label).includes(plain(typed.trim()))) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => {
      dialog.close()
      goTo(element)
    })
    const line = document.createElement('li')
    line.append(button)
    list?.prepend(line)
  }
}

async function mainOf(address: string): Promise<HTMLElement | undefined> {
  const page = await readPage(address)
  return page instanceof Document ? (page.querySelector('main') ?? undefined) : undefined
}
