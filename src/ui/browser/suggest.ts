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
    const answer = words.length < leastLength ? '' : await read(`${place.dataset.suggest}?${query}`, asking.signal)
    // What a slow answer says of words that are gone is not shown.
    if (answer !== undefined && asked === words && list.innerHTML !== answer) list.innerHTML = answer
  }
  const later = () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(ask, pauseMs)
  }
  description.addEventListener('input', later)
  if (description.value !== '') later()
}

async function read(address: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { signal })
    return answer.ok ? await answer.text() : undefined
  } catch {
    return undefined
  }
}
