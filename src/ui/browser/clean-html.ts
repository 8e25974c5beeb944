import DOMPurify from 'dompurify'

const rules = { FORBID_ATTR: ['style', 'class'] }

type Policies = { createPolicy(name: string, rules: { createHTML: (text: string) => string }): void }

/** HTML of anybody, as the editor may hold it. */
export function cleaned(html: string): DocumentFragment {
  return document.importNode(DOMPurify.sanitize(html, { ...rules, RETURN_DOM_FRAGMENT: true }), true)
}

/**
 * Has whatever still turns text into HTML on this page go through the same cleaning: the editor's undo does. The page's
 * policy lets nothing else.
 */
export function cleanAllHtml() {
  const { trustedTypes } = window as { trustedTypes?: Policies }
  trustedTypes?.createPolicy('default', { createHTML: (text) => DOMPurify.sanitize(text, rules) })
}
