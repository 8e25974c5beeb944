/** A key of the desk, and where on the page it leads; a page that has no such place ignores it. */
export const places = {
  reply: { key: 'r', at: '.composer [value=reply]' },
  note: { key: 'n', at: '.composer [value=note]' },
  verdict: { key: 'v', at: 'section.verdict' },
  graceCall: { key: 'g', at: 'section.grace-call' },
  incident: { key: 'p', at: 'section.incident' },
  work: { key: 'w', at: 'section.work' },
  state: { key: 's', at: 'form.state-form' },
  assignment: { key: 'm', at: 'form.assignment-form' },
  follow: { key: 'f', at: 'form.follow-form' },
  tags: { key: 't', at: 'form.tags-form' },
  close: { key: 'e', at: '.closing button' },
  search: { key: '/', at: '#seek' },
  queue: { key: 'q', at: '.sections a[href="/desk"]' },
  accounts: { key: 'a', at: '.sections a[href="/desk/accounts"]' },
} as const
export type Place = keyof typeof places

const rows = 'main table tbody tr, main :is(.rows, .results) > li'

const acts = ':scope > form, :scope > details:has(form), :scope > .folds > details:has(form)'
const fields = 'form :is(input, select, textarea, button):not([type=hidden])'

/** Lets the desk be used from the keyboard: the keys of `places`, j and k through a list, ? for what there is. */
export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
    if (document.querySelector('dialog[open]') !== null) return
    if (act(event.key)) event.preventDefault()
  })
}

function act(key: string): boolean {
  if (key === 'j' || key === 'k') return move(key === 'j' ? 1 : -1)
  if (key === 'x') return tick()
  const place = Object.values(places).find((each) => each.key === key)
  const element = place && document.querySelector<HTMLElement>(place.at)
  if (!element) return false
  goTo(element)
  return true
}

/** Follows a link, picks a choice, or comes to the first thing to fill in or press of a section. */
export function goTo(element: HTMLElement) {
  if (element instanceof HTMLAnchorElement) return element.click()
  if (element instanceof HTMLInputElement && element.type === 'radio') {
    element.click()
    return element.form?.querySelector<HTMLElement>('.surface, textarea')?.focus()
  }
  element.closest('details')?.setAttribute('open', '')
  const act = element.querySelector(acts)
  if (act?.matches('details')) act.setAttribute('open', '')
  const first = element.matches('button, input')
    ? element
    : ((act ?? element).querySelector<HTMLElement>(fields) ?? element.querySelector('summary'))
  element.scrollIntoView({ block: 'nearest' })
  first?.focus()
}

function move(by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(rows)]
  if (all.length === 0) return false
  const here = all.findIndex((row) => row.contains(document.activeElement))
  const next = all[here === -1 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)]
  next?.querySelector<HTMLElement>('a')?.focus()
  return true
}

function tick(): boolean {
  const box = document.activeElement?.closest('tr')?.querySelector<HTMLElement>('input[type=checkbox]')
  box?.click()
  return box !== null && box !== undefined
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}
