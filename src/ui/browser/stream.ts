const shortestPauseMs = 1000
const longestPauseMs = 32_000

type Heard = { readonly changed: () => void; readonly present: (sentences: Record<number, string>) => void }

/**
 * Keeps a stream of events open while the tab is in sight: browsers allow few, and one that comes back says how old its
 * page is, which its path ends in, and catches up.
 */
export function keepStream(path: string, pageAge: () => number, { changed, present }: Heard) {
  let stream: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let pauseMs = shortestPauseMs
  const close = () => {
    clearTimeout(retry)
    stream?.close()
    stream = undefined
  }
  const open = () => {
    if (stream || document.hidden) return
    stream = new EventSource(path + Math.ceil(pageAge()))
    stream.onopen = () => {
      pauseMs = shortestPauseMs
    }
    stream.addEventListener('changed', changed)
    stream.addEventListener('present', ({ data }) => present(JSON.parse(data)))
    stream.addEventListener('over', close)
    stream.onerror = () => {
      close()
      retry = setTimeout(open, pauseMs * (0.5 + Math.random()))
      if (pauseMs < longestPauseMs) pauseMs *= 2
    }
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  open()
}
