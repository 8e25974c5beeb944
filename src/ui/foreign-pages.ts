import type { Context } from 'hono'

const unseen = /^(cors|no-cors|same-origin|websocket)$/
const inside = /^(iframe|frame|embed|object|fencedframe)$/

/**
 * Whether a page of another site asks for one of ours to use it unseen: as a script, a picture, a frame. Following a link
 * is no such thing. A browser that does not say where it asks from is told apart by the session’s cookie alone.
 */
export function isForeignUse({ req }: Context): boolean {
  const site = req.header('Sec-Fetch-Site') ?? ''
  if (site !== 'cross-site' && site !== 'same-site') return false
  return unseen.test(req.header('Sec-Fetch-Mode') ?? '') || inside.test(req.header('Sec-Fetch-Dest') ?? '')
}
