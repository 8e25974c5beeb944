/** The path, if it is a page of the portal; never another site's address. */
export function ownPath(path: string): string {
  return path.length <= 200 && /^\/(fr|en)(\/[\w-]+)+$/.test(path) ? path : ''
}
