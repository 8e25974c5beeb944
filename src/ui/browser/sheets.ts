import { goTo, places } from './keys.ts'
import { readPage } from './read-page.ts'

/** Opens the list of keys with `?`, and with Ctrl-K the way to anywhere, which the page brings with it: both on top. */
export function openSheets({ keys, jump }: { keys: string; jump: string }) {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      openJump(jump)
    } else if (event.key === '?' && !(event.target as HTMLElement).closest('input, textarea, [contenteditable]')) {
      event.preventDefault()
      void openSheet(keys)
    }
  })
}

/** Opens the sheet at once, so that the stroke is answered, and fills it when its page is there. */
async function openSheet(address: string) {
  const dialog = openDialog()
  if (dialog === undefined) return
  dialog.ariaBusy = 'true'
  show(dialog)
  const content = await mainOf(address)
  if (content === undefined) dialog.close()
  if (content === undefined || !dialog.open) return
  fill(dialog, content)
  dialog.ariaBusy = null
}

/** An empty sheet, about to be shown; nothing when one is open. */
function openDialog(): HTMLDialogElement | undefined {
  if (document.querySelector('dialog[open]') !== null) return undefined
  const before = document.activeElement
  const dialog = document.createElement('dialog')
  dialog.className = 'sheet'
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
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !dialog.matches(':modal')) dialog.close()
  })
  document.body.append(dialog)
  return dialog
}

/** Shows a sheet, and once it is painted closes the rest of the page off: that costs more than a stroke may take. */
function show(dialog: HTMLDialogElement) {
  dialog.show()
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (!dialog.open) return
      const here = document.activeElement
      dialog.removeAttribute('open')
      dialog.showModal()
      if (here instanceof HTMLElement && dialog.contains(here)) here.focus()
    }),
  )
}

function fill(dialog: HTMLDialogElement, content: HTMLElement | DocumentFragment) {
  dialog.append(...content.childNodes)
  dialog.setAttribute('aria-label', dialog.querySelector('h1')?.textContent ?? '')
}

function openJump(address: string) {
  const start = document.querySelector<HTMLTemplateElement>('template#jump')
  const dialog = start ? openDialog() : undefined
  if (!start || !dialog) return
  fill(dialog, document.importNode(start.content, true))
  const field = dialog.querySelector('input')
  if (!field) return
  const here = actsHere()
  const list = () => showHere(dialog, here, field.value)
  let shown = field.value
  const find = async () => {
    const asked = field.value
    const found = await mainOf(`${address}?q=${encodeURIComponent(asked)}`)
    const jumps = found?.querySelector('.jumps')
    if (asked !== field.value || !jumps) return
    dialog.querySelector('.jumps')?.replaceWith(jumps)
    shown = asked
    list()
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
  list()
  field.autofocus = true
  show(dialog)
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
