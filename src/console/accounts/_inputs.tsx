/** A text that must be given. */
export function TextInput({ label, name }: { label: string; name: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="text" required />
    </label>
  )
}

/** A day that must be given. */
export function DayInput({ label, name, value }: { label: string; name: string; value?: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="date" value={value} required />
    </label>
  )
}

type NumberProps = { label: string; name: string; value?: number; min: number; max: number }

/** A whole number within its bounds. */
export function NumberInput({ label, name, value, min, max }: NumberProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="number" value={value} min={min} max={max} required />
    </label>
  )
}
