/**
 * Puts the focus where the page has something to say of what was just done, for eyes and screen readers alike: the
 * mistakes of a form, a refusal, and otherwise that it was done. An address that leads to a part of the page wins.
 */
export function focusWhatIsSaid() {
  const asked = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
  if (asked?.tabIndex === -1 && asked.hasAttribute('tabindex')) return asked.focus()
  const said = document.querySelector<HTMLElement>('#mistakes, main .notice.refused')
  const done = asked === null ? document.querySelector<HTMLElement>('main .notice.done') : null
  ;(said ?? done)?.focus()
}
