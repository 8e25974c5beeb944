import { withToken } from './form-token.ts'

const beatMs = 10_000
const mostOutOfSight = 24

/** Says every few seconds that this tab has the case before it and what is written, and on leaving that it has not. */
export function sayPresence({ case: shown = '', tab = '' }: DOMStringMap) {
  const composer = document.querySelector<HTMLFormElement>('form.composer')
  let typedAt = -beatMs
  let outOfSight = 0
  const isWriting = () => performance.now() - typedAt < beatMs
  const send = (more: Record<string, string>) =>
    navigator.sendBeacon('/desk/live', withToken(new URLSearchParams(), { case: shown, tab, ...more }))
  const say = () => {
    outOfSight = document.hidden ? outOfSight + 1 : 0
    if (outOfSight > mostOutOfSight) return
    send({ writes: composer && isWriting() ? String(new FormData(composer).get('kind')) : '' })
  }
  composer?.addEventListener('input', () => {
    const wasWriting = isWriting()
    typedAt = performance.now()
    if (!wasWriting) say()
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) say()
  })
  addEventListener('pagehide', () => send({ gone: 'yes' }))
  setInterval(say, beatMs)
  say()
  if (composer) sayWhatWasSeen(composer)
}

/** A message that came since and was in sight has been seen: a reply sent after it needs no second asking. */
function sayWhatWasSeen(composer: HTMLFormElement) {
  const seen = composer.elements.namedItem('seen') as HTMLInputElement
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const id = Number((target as HTMLElement).dataset.item)
        if (isIntersecting && id > Number(seen.value)) seen.value = String(id)
      }
    },
    { threshold: 0.3 },
  )
  document.addEventListener('renewed', () => {
    for (const message of document.querySelectorAll('.message')) sight.observe(message)
  })
}
