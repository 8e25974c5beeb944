import type { FilledField } from '../../cases/list-fields.ts'
import { paths, to } from '../../paths.ts'
import type { Language } from '../../platform/language.ts'
import type { CasePageProps } from './page.tsx'

/** The office's own fields of a case. */
export function FieldsPanel({ visit, case: shown, beside: { fields }, formKey }: CasePageProps) {
  const { language } = visit.staff
  if (fields.length === 0) return null
  return (
    <section class="panel" aria-labelledby="fields">
      <h2 id="fields">{words.fields[language]}</h2>
      <form method="post" action={to(paths.caseFields, { case: shown.id })}>
        <input type="hidden" name="key" value={formKey} />
        <div class="pair">
          {fields.map((field) => (
            <div key={field.id} class="field">
              <label for={`field-${field.id}`}>{language === 'fr' ? field.nameFr : field.nameEn}</label>
              <Input field={field} language={language} />
            </div>
          ))}
        </div>
        <button class="button second" type="submit">
          {words.save[language]}
        </button>
      </form>
    </section>
  )
}

function Input({ field, language }: { field: FilledField; language: Language }) {
  const { id, kind, choices, value } = field
  const name = `field-${id}`
  if (kind === 'choice') {
    return (
      <select id={name} name={name}>
        <option value="">{words.none[language]}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice} selected={choice === value}>
            {choice}
          </option>
        ))}
      </select>
    )
  }
  if (kind === 'date') return <input type="date" id={name} name={name} value={value} />
  return (
    <input
      type="text"
      id={name}
      name={name}
      value={value}
      maxlength={1000}
      inputmode={kind === 'number' ? 'decimal' : 'text'}
    />
  )
}

const words = {
  fields: { fr: 'Renseignements', en: 'Details' },
  none: { fr: 'Non précisé', en: 'Not said' },
  save: { fr: 'Enregistrer', en: 'Record' },
}
