import type { ComponentChildren } from 'preact'
import type { Language, Words } from '../platform/language.ts'

type PasskeyFormProps = {
  language: Language
  /** Whether the browser makes a passkey, or has one sign. */
  how: 'make' | 'use'
  action: string
  /** Where the browser asks what is to be signed; what the form says goes there too. */
  options: string
  label: string
  class?: string
  children?: ComponentChildren
}

/** A form that a passkey answers; hidden until the script of such pages finds a browser that has them. */
export function PasskeyForm({ language, how, action, options, label, children, ...more }: PasskeyFormProps) {
  return (
    <form class={more.class ?? 'door'} method="post" action={action} data-passkey={how} data-options={options} hidden>
      {children}
      <input type="hidden" name="answer" value="" />
      <p class="mistake" role="alert" data-failed={words.failed[language]} hidden />
      <button class={how === 'make' ? 'button' : 'button second'} type="submit">
        {label}
      </button>
    </form>
  )
}

const words = {
  failed: {
    fr: 'La clé d’accès n’a pas répondu. Réessayez, ou prenez un autre moyen.',
    en: 'The passkey did not answer. Try again, or take another way.',
  },
} as const satisfies Record<string, Words>
