import { type Field, type FieldKind, fieldKinds } from '../../cases/field.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'

type FieldsPageProps = { visit: StaffVisit; fields: readonly Field[]; said: string }

/** What the office wants to know of each request beside what the product asks. */
export function FieldsPage({ visit, fields, said }: FieldsPageProps) {
  const { language } = visit.staff
  const refusal = Object.hasOwn(refusals, said) ? refusals[said] : undefined
  return (
    <AdminPage visit={visit} title={words.title} here="fields">
      {said === 'recorded' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {refusal && <Notice tone="refused">{refusal[language]}</Notice>}
      <p>{words.lead[language]}</p>
      <div class="panels teams">
        {fields.map((field) => (
          <FieldForm key={field.id} visit={visit} field={field} />
        ))}
        <FieldForm visit={visit} field={undefined} />
      </div>
    </AdminPage>
  )
}

function FieldForm({ visit, field }: { visit: StaffVisit; field: Field | undefined }) {
  const { language } = visit.staff
  const name = language === 'fr' ? field?.nameFr : field?.nameEn
  return (
    <form class="panel" method="post" action={paths.fields}>
      <h2>{name ?? words.another[language]}</h2>
      {field && <input type="hidden" name="field" value={field.id} />}
      <label class="field">
        <span>{words.nameFr[language]}</span>
        <input type="text" name="name_fr" lang="fr" value={field?.nameFr ?? ''} maxlength={60} required />
      </label>
      <label class="field">
        <span>{words.nameEn[language]}</span>
        <input type="text" name="name_en" lang="en" value={field?.nameEn ?? ''} maxlength={60} required />
      </label>
      {field ? <p>{kindWords[field.kind][language]}</p> : <KindSelect visit={visit} />}
      {(field === undefined || field.kind === 'choice') && (
        <label class="field">
          <span>{words.choices[language]}</span>
          <textarea name="choices" rows={4}>
            {field?.choices.join('\n')}
          </textarea>
        </label>
      )}
      {field && (
        <label class="inline">
          <input type="checkbox" name="is_active" value="no" checked={!field.isActive} /> {words.unused[language]}
        </label>
      )}
      <button class="button second" type="submit">
        {(field ? words.save : words.add)[language]}
      </button>
    </form>
  )
}

function KindSelect({ visit }: { visit: StaffVisit }) {
  const { language } = visit.staff
  return (
    <label class="field">
      <span>{words.kind[language]}</span>
      <select name="kind">
        {fieldKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindWords[kind][language]}
          </option>
        ))}
      </select>
    </label>
  )
}

const kindWords: Record<FieldKind, Words> = {
  text: { fr: 'Texte', en: 'Text' },
  number: { fr: 'Nombre', en: 'Number' },
  date: { fr: 'Date', en: 'Date' },
  choice: { fr: 'Choix', en: 'Choice' },
}

const refusals: Readonly<Record<string, Words>> = {
  incomplete: {
    fr: 'Donnez un nom dans les deux langues; rien n’a changé.',
    en: 'Give a name in both languages; nothing has changed.',
  },
  no_choices: {
    fr: 'Donnez au moins un choix; rien n’a changé.',
    en: 'Give at least one choice; nothing has changed.',
  },
  too_many_fields: { fr: 'Au plus 30 champs.', en: 'At most 30 fields.' },
}

const words = {
  title: { fr: 'Les champs', en: 'Fields' },
  lead: {
    fr: 'Ce que le bureau veut noter de chaque demande; seul le personnel le lit.',
    en: 'What the office wants to note of each request; only staff read it.',
  },
  recorded: { fr: 'Le champ est enregistré.', en: 'The field is recorded.' },
  another: { fr: 'Un autre champ', en: 'Another field' },
  nameFr: { fr: 'Nom en français', en: 'Name in French' },
  nameEn: { fr: 'Nom en anglais', en: 'Name in English' },
  kind: { fr: 'Genre', en: 'Kind' },
  choices: { fr: 'Choix, un par ligne', en: 'Choices, one on each line' },
  unused: { fr: 'N’est plus utilisé', en: 'No longer used' },
  save: { fr: 'Enregistrer', en: 'Save' },
  add: { fr: 'Ajouter le champ', en: 'Add the field' },
} as const satisfies Record<string, Words>
