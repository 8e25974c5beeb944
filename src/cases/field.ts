import { parseDay } from '../platform/office-day.ts'

export const fieldKinds = ['text', 'number', 'date', 'choice'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** What the office wants to know of a case, under a name in both languages. */
export type Field = {
  readonly id: number
  readonly nameFr: string
  readonly nameEn: string
  readonly kind: FieldKind
  readonly choices: readonly string[]
  readonly isActive: boolean
}

/** Reads what was typed in a field as it is kept, empty where nothing is said; or nothing when it cannot be right. */
export function readFieldValue({ kind, choices }: Pick<Field, 'kind' | 'choices'>, typed: string): string | undefined {
  const text = typed.trim()
  if (text === '') return ''
  switch (kind) {
    case 'text':
      return text.length > 1000 ? undefined : text
    case 'number':
      return /^-?\d{1,12}([.,]\d{1,6})?$/.test(text) ? text.replace(',', '.') : undefined
    case 'date':
      return parseDay(text)
    case 'choice':
      return choices.find((choice) => choice === text)
  }
}
