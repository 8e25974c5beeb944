/** Keeps what is typed in this tab until the form is sent, so that a reload or a lost connection loses nothing. */
export function keepDraft(form: HTMLFormElement, name: string) {
  const place = `draft ${name} ${location.pathname}`
  const fields = () => [...form.elements].filter(isKept)
  const stored = sessionStorage.getItem(place)
  if (stored !== null && document.getElementById('mistakes') === null) restore(fields(), JSON.parse(stored))
  form.addEventListener('input', () => {
    const values = fields().map((field) => [field.name, isTicked(field) ? field.checked && field.value : field.value])
    sessionStorage.setItem(place, JSON.stringify(values))
  })
  form.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) sessionStorage.setItem(sentMark, place)
  })
}

const sentMark = 'draft sent'

/** Forgets the draft of what was sent, on the page that answers it: until then nobody knows that it arrived. */
export function forgetSentDraft() {
  const place = sessionStorage.getItem(sentMark)
  if (place === null) return
  sessionStorage.removeItem(place)
  sessionStorage.removeItem(sentMark)
}

type Kept = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function restore(fields: Kept[], values: [string, string | false][]) {
  fields.forEach((field, position) => {
    const [name, value] = values[position] ?? []
    if (name !== field.name || value === undefined) return
    if (isTicked(field)) field.checked = value === field.value
    else if (value !== false && value !== '') field.value = value
  })
}

function isTicked(field: Kept): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === 'radio'
}

function isKept(element: Element): element is Kept {
  if (element instanceof HTMLInputElement) return !['hidden', 'file', 'checkbox', 'submit'].includes(element.type)
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
}
