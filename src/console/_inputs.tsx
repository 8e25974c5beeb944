import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Form } from '../platform/read-form.ts'

/** What was typed in the form around an input, when it is shown again with its mistake. */
export const Typed = createContext<Form | undefined>(undefined)

function useTyped(name: string): string | undefined {
  return useContext(Typed)?.text(name)
}

type TextProps = { label: string; name: string; value?: string; optional?: boolean }

/** A text that must be given, unless it is said otherwise. */
export function TextInput({ label, name, value, optional = false }: TextProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="text" value={useTyped(name) ?? value} required={!optional} />
    </label>
  )
}

type DayProps = { label: string; name: string; value?: string; optional?: boolean }

/** A day that must be given, unless it is said otherwise. */
export function DayInput({ label, name, value, optional = false }: DayProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="date" value={useTyped(name) ?? value} required={!optional} />
    </label>
  )
}

/** A time of the clock. */
export function TimeInput({ label, name, value }: { label: string; name: string; value?: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="time" value={useTyped(name) ?? value} required />
    </label>
  )
}

type CheckProps = { label: string; name: string; value?: string }

/** Something to tick. */
export function CheckInput({ label, name, value = 'yes' }: CheckProps) {
  return (
    <label class="inline">
      <input name={name} type="checkbox" value={value} checked={useTyped(name) === value} /> {label}
    </label>
  )
}

type NumberProps = { label: string; name: string; value?: number; min: number; max: number }

/** A whole number within its bounds. */
export function NumberInput({ label, name, value, min, max }: NumberProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="number" value={useTyped(name) ?? value} min={min} max={max} required />
    </label>
  )
}

type ChoiceProps = { label: string; name: string; choices: readonly { value: string; text: string }[] }

/** One of several. */
export function ChoiceInput({ label, name, choices }: ChoiceProps) {
  const typed = useTyped(name)
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name} required>
        {choices.map(({ value, text }) => (
          <option key={value} value={value} selected={value === typed}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
