import { readPage } from './read-page.ts'

const pauseMs = 500
const leastLength = 12

/** Shows beside a description, while it is typed, the articles that may answer it; a failure shows nothing. */
export function suggestArticles(place: HTMLElement) {
  const description = document.getElementById('description')
  const list = place.querySelector('[aria-live]')
  if (!(description instanceof HTMLTextAreaElement) || list === null) return
  let waiting = 0
  let asking = new AbortController()
  let asked = ''
  const ask = async () => {
    const words = description.value.trim().slice(0, 800)
    if (words === asked) return
    asked = words
    asking.abort()
    asking = new AbortController()
    const product = document.getElementById('product')
    const query = new URLSearchParams({ q: words, product: product instanceof HTMLSelectElement ? product.value : '' })
    const isShort = words.length < leastLength
    const answer = isShort ? nothing() : await readPage(`${place.dataset.suggest}?${query}`, asking.signal)
    // What a slow answer says of words that are gone is not shown.
    if (answer instanceof Document && asked === words) show(list, answer)
  }
  const later = () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(ask, pauseMs)
  }
  description.addEventListener('input', later)
  if (description.value !== '') later()
}

/** What is there already is left alone, so that a screen reader does not read it out again. */
function show(list: Element, { body }: Document) {
  if (list.innerHTML !== body.innerHTML) list.replaceChildren(...body.childNodes)
}

function nothing(): Document {
  return document.implementation.createHTMLDocument()
}
