/** What a script sends, the token of this page's forms first: without it the desk takes nothing. */
export function withToken<Body extends FormData | URLSearchParams>(body: Body, fields: Record<string, string>): Body {
  const token = document.querySelector<HTMLInputElement>('[name="form_token"]')?.value ?? ''
  body.set('form_token', token)
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return body
}
