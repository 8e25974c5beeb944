import type { Form } from '../platform/read-form.ts'

/** A text that was given. */
export function text(form: Form, name: string): string | undefined {
  const value = form.text(name).trim().slice(0, 2000)
  return value === '' ? undefined : value
}

/** A whole number of at least that much. */
export function wholeNumber(form: Form, name: string, least: number): number | undefined {
  const value = form.text(name).trim()
  return /^\d{1,15}$/.test(value) && Number(value) >= least ? Number(value) : undefined
}

/** An amount as people type it (`1 234,56`, `1234.56`, `950`), in cents. */
export function amount(form: Form, name: string): number | undefined {
  const value = form
    .text(name)
    .replace(/[\s\u00a0\u202f$]/g, '')
    .replace(/,(\d{1,2})$/, '.$1')
    .replace(/,/g, '')
  return /^\d{1,9}(\.\d{1,2})?$/.test(value) ? Math.round(Number(value) * 100) : undefined
}
