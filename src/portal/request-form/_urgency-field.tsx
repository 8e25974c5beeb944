import type { Words } from '../../platform/language.ts'
import { urgencies } from '../../queue/priority.ts'
import { urgencyWords } from '../../queue/words.ts'
import { Field } from '../../ui/form.tsx'
import type { PartProps } from './page.tsx'

/** How pressing it is, if the customer wants to say. */
export function UrgencyField({ typed, ...shared }: PartProps) {
  const { language } = shared
  return (
    <Field name="urgency" label={words.urgency[language]} hint={words.hint[language]} {...shared}>
      {(field) => (
        <select {...field}>
          <option value="">{words.unsaid[language]}</option>
          {urgencies.map((urgency) => (
            <option key={urgency} value={urgency} selected={typed.urgency === urgency}>
              {urgencyWords[urgency][language]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const words = {
  urgency: { fr: 'Est-ce pressant?', en: 'How pressing is it?' },
  hint: { fr: 'Facultatif', en: 'Optional' },
  unsaid: { fr: 'Sans préciser', en: 'Not said' },
} as const satisfies Record<string, Words>
