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
      fold.open ||= !!folds[position]?.open
    })
    old.replaceWith(next)
    next.querySelectorAll('form').forEach(sendOnce)
    return true
  }
  return old.tagName !== 'FORM' && old.childElementCount > 0 && renewChildren(old, next)
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
    let name = child.tagName + (child.id || child.getAttribute('aria-labelledby'))
    while (names.has(name)) name += '+'
    names.set(name, child)
  }
  return names
}

/** As it is written, without what differs each time or was opened here. */
function written({ outerHTML }: Element): string {
  return outerHTML.replace(/(name="(?:key|form_token)" value|data-until| open)="[^"]*"/g, '')
}

function ownText({ childNodes }: Element): string {
  return [...childNodes].flatMap(({ nodeValue }) => nodeValue ?? []).join('')
}

function isHeld(part: Element): boolean {
  const selection = getSelection()
  const isSelected = selection?.type === 'Range' && selection.containsNode(part, true)
  const fields = part.querySelectorAll('input, textarea, select')
  return isSelected || part.matches(':focus-within') || [...fields].some(isTypedIn)
}

/** Every kind of field has some of these; a list that begins with nothing chosen shows its first. */
function isTypedIn(field: Element): boolean {
  const { value, defaultValue, checked, defaultChecked } = field as HTMLInputElement
  if (!(field instanceof HTMLSelectElement)) return value !== defaultValue || checked !== defaultChecked
  const chosen = field.querySelector<HTMLOptionElement>('[selected]') ?? field.options[0]
  return chosen?.selected === false
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
  if (now) scrollBy(0, now.getBoundingClientRect().top - top)
  setTimeout(() => {
    style.overflowAnchor = ''
  })
}
