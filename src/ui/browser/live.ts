import { sayPresence } from './presence.ts'
import { readPage } from './read-page.ts'
import { renewFrom } from './renew.ts'
import { keepStream } from './stream.ts'

const againMs = 8000

/** Shows what others do on the page's case, or in the queue, as it happens: the page is asked for again, in part. */
export function followLive(said: HTMLElement) {
  const known = new Set(itemsOf(document))
  let present: Record<number, string> = {}
  let newer: Document | undefined
  const show = () => {
    for (const place of document.querySelectorAll<HTMLElement>('[data-present]')) {
      const text = present[Number(place.dataset.present)] ?? ''
      if (place.textContent !== text) place.textContent = text
    }
  }
  const take = () => {
    if (newer && renewFrom(newer)) newer = undefined
    show()
    document.dispatchEvent(new Event('renewed'))
  }
  const asking = askForPage((page) => {
    newer = page
    announce(said, known, itemsOf(page))
    take()
  })
  // What was held while it was typed in, selected or had the focus is shown once it is let go.
  for (const name of ['focusout', 'change', 'selectionchange']) {
    document.addEventListener(name, () => newer && setTimeout(take))
  }
  keepStream(said.dataset.stream ?? '', asking.age, {
    changed: asking.ask,
    present(sentences) {
      present = sentences
      show()
    },
  })
  if (said.dataset.tab) sayPresence(said.dataset)
}

/** Asks for the page again, one answer after the other, and knows how old the last is. */
function askForPage(take: (page: Document) => void) {
  let freshAt = 0
  let isAsking = false
  let again = false
  const ask = async () => {
    again = isAsking
    if (isAsking) return
    isAsking = true
    const askedAt = performance.now()
    const page = await readPage(location.href)
    if (page instanceof Document) {
      freshAt = askedAt
      take(page)
    } else if (page !== 'elsewhere') setTimeout(ask, againMs)
    isAsking = false
    if (again) void ask()
  }
  return { ask, age: () => performance.now() - freshAt }
}

function announce(said: HTMLElement, known: Set<string>, items: string[]) {
  const { one = '', many = '' } = said.dataset
  const count = items.filter((item) => !known.has(item)).length
  for (const item of items) known.add(item)
  if (count > 0) said.textContent = count === 1 ? one : many.replace('#', String(count))
}

function itemsOf(page: Document): string[] {
  return [...page.querySelectorAll('[data-item]')].map(({ id }) => id)
}
