/** Brings the mistakes of a form to the reader's attention: eyes and screen readers alike. */
export function focusMistakes() {
  document.getElementById('mistakes')?.focus()
}
