/** Brings the cursor to the search when `/` is pressed where nothing is being written. */
export function focusSearch() {
  const box = document.querySelector<HTMLInputElement>('#seek')
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const at = event.target instanceof HTMLElement ? event.target : null
    if (box === null || at?.isContentEditable || at?.closest('input, textarea, select')) return
    event.preventDefault()
    box.focus()
    box.select()
  })
}
