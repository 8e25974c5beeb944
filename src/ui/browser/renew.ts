import { sendOnce } from './send-once.ts'

/**
 * Takes what changed in the page's live parts from a newer answer. What somebody types in, has the focus in or has
 * selected stays as it is, with as little around it as can be; then it says that it is not done.
 */
export function renewFrom(newer: Document): boolean {
  let isDone = true
  keepingScroll(() => {
    for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
      const next = newer.querySelector(`[data-live="${part.dataset.live}"]`)
      if (next) isDone = renew(part, document.importNode(next, true)) && isDone
    }
  })
  return isDone
}

function renew(old: Element, next: Element): boolean {
  if (written(old) === written(next)) return true
  if (!isHeld(old)) {
    const folds = [...old.querySelectorAll('details')]
    next.querySelectorAll('details').forEach((fold, position) => {
      fold.open ||= folds[position]?.open === true
    })
    old.replaceWith(next)
    next.querySelectorAll('form').forEach(sendOnce)
    return true
  }
  if (old.tagName !== next.tagName || old.tagName === 'FORM' || old.childElementCount === 0) return false
  return renewChildren(old, next)
}

/** Child by child, each known by its name, so that only the one that is held waits. */
function renewChildren(old: Element, next: Element): boolean {
  const kept = named(old)
  let isDone = ownText(old) === ownText(next)
  let place = old.firstElementChild
  for (const [name, child] of named(next)) {
    const its = kept.get(name)
    kept.delete(name)
    if (its) {
      place = its.nextElementSibling
      isDone = renew(its, child) && isDone
    } else old.insertBefore(child, place)
  }
  for (const gone of kept.values()) {
    if (isHeld(gone)) isDone = false
    else gone.remove()
  }
  return isDone
}

function named(parent: Element): Map<string, Element> {
  const names = new Map<string, Element>()
  for (const child of parent.children) {
    const own = child.getAttribute('data-item') ?? child.getAttribute('aria-labelledby') ?? child.id
    let name = `${child.tagName} ${own}`
    while (names.has(name)) name += '+'
    names.set(name, child)
  }
  return names
}

/** As it is written, without what differs each time or was opened here. */
function written({ outerHTML }: Element): string {
  return outerHTML.replace(/(name="key" value|data-until| open)="[^"]*"/g, '')
}

function ownText({ childNodes }: Element): string {
  return [...childNodes].flatMap(({ nodeValue }) => nodeValue ?? []).join('')
}

function isHeld(part: Element): boolean {
  const selection = getSelection()
  const isSelected = selection?.type === 'Range' && selection.containsNode(part, true)
  return (
    isSelected || part.matches(':focus-within') || [...part.querySelectorAll('input, textarea, select')].some(isTypedIn)
  )
}

function isTypedIn(field: Element): boolean {
  if (field instanceof HTMLSelectElement) {
    return (
      field.selectedIndex !==
      Math.max(
        0,
        [...field.options].findIndex((option) => option.defaultSelected),
      )
    )
  }
  const { value, defaultValue, checked, defaultChecked } = field as HTMLInputElement
  return value !== defaultValue || checked !== defaultChecked
}

/** What the reader has before their eyes stays where it is, whatever is put in above it. */
function keepingScroll(change: () => void) {
  const anchor = [':focus-within', '']
    .flatMap((which) => [...document.querySelectorAll(`main [id]${which}`)])
    .find((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
  const top = anchor?.getBoundingClientRect().top ?? 0
  const { style } = document.documentElement
  style.overflowAnchor = 'none'
  change()
  const now = anchor && document.getElementById(anchor.id)
  if (now) scrollBy({ top: now.getBoundingClientRect().top - top, behavior: 'instant' })
  requestAnimationFrame(() => {
    style.overflowAnchor = ''
  })
}
