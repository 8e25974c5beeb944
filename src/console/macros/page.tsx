import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import type { Macro } from '../../canned-replies/macro.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Choices } from '../../queue/list-choices.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage } from '../_answers-page.tsx'
import { StepRow } from './_step.tsx'
import { blankStep, mostSteps, type TypedStep } from './_typed-step.ts'

/** A macro as it was typed. */
export type TypedMacro = {
  readonly name: string
  readonly folder: string
  readonly steps: readonly TypedStep[]
  readonly inUse: boolean
  readonly basedOn: number | null
}

export type MacroFormPageProps = {
  visit: StaffVisit
  /** The newest first; none of a new one. */
  versions: readonly Macro[]
  typed: TypedMacro
  mistakes: Mistakes
  replies: readonly CannedReply[]
  choices: Choices
  folders: readonly string[]
  notice: Words | undefined
  formKey: string
}

/** Writing a macro: its name and its steps, in their order. */
export function MacroFormPage(props: MacroFormPageProps) {
  const { visit, versions, mistakes, notice } = props
  const { language } = visit.staff
  return (
    <AnswersPage visit={visit} title={versions[0]?.name ?? words.add[language]} here="macros">
      {notice && <Notice tone="done">{notice[language]}</Notice>}
      <div class="columns">
        <div>
          <MistakeSummary mistakes={mistakes} language={language} />
          <MacroForm {...props} />
        </div>
        {versions.length > 0 && (
          <aside class="beside">
            <History {...props} />
          </aside>
        )}
      </div>
    </AnswersPage>
  )
}

function MacroForm(props: MacroFormPageProps) {
  const { visit, versions, typed, mistakes, replies, choices, folders, formKey } = props
  const { language } = visit.staff
  const shared = { mistakes, language }
  const [last] = versions
  const steps = typed.steps.length === 0 ? [blankStep] : typed.steps
  const row = (step: TypedStep, position: number) => (
    <StepRow
      key={position}
      mistake={mistakes[`step-${position}`]}
      {...{ position, step, replies, choices, language }}
    />
  )
  return (
    <form
      class="writing"
      method="post"
      action={last === undefined ? paths.newMacro : to(paths.macro, { macro: last.id })}
      data-steps={mostSteps}
    >
      {/* The button that the Enter key presses, before those that move a step. */}
      <button type="submit" name="act" value="save" hidden />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="based_on" value={typed.basedOn ?? ''} />
      <div class="pair">
        <Field name="name" label={words.name[language]} {...shared}>
          {(field) => <input {...field} type="text" value={typed.name} maxlength={100} required />}
        </Field>
        <Field name="folder" label={words.folder[language]} {...shared}>
          {(field) => <input {...field} type="text" value={typed.folder} maxlength={100} list="folders" />}
        </Field>
      </div>
      <Known id="folders" names={folders} />
      <Known id="known-tags" names={choices.tags.map(({ name }) => name)} />
      <div class="step-list">{steps.map(row)}</div>
      <template>{row(blankStep, steps.length)}</template>
      <p class="act">
        <button class="button second small" type="submit" name="act" value="add" formnovalidate>
          {words.addStep[language]}
        </button>
      </p>
      <p class="hint">{words.hint[language]}</p>
      <label class="inline">
        <input type="checkbox" name="in_use" value="yes" checked={typed.inUse} /> {words.inUse[language]}
      </label>
      <div class="act">
        <button class="button" type="submit" name="act" value="save">
          {words.save[language]}
        </button>
      </div>
    </form>
  )
}

function Known({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}

function History({ visit, versions }: MacroFormPageProps) {
  const { staff, office } = visit
  return (
    <section class="panel" aria-labelledby="history">
      <h2 id="history">{words.history[staff.language]}</h2>
      <ol class="record">
        {versions.map(({ id, versionId, writtenAt, writtenBy }, position) => (
          <li key={versionId}>
            <a href={to(paths.macro, { macro: id }, { version: versionId })}>
              {words.version[staff.language]} {versions.length - position}
            </a>
            <span class="when">
              {formatInstant(writtenAt, staff.language, office.time_zone)}
              {writtenBy !== null && `, ${writtenBy}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const words = {
  add: { fr: 'Nouvelle macro', en: 'New macro' },
  name: { fr: 'Nom', en: 'Name' },
  folder: { fr: 'Dossier (facultatif)', en: 'Folder (optional)' },
  addStep: { fr: 'Ajouter une étape', en: 'Add a step' },
  hint: {
    fr: 'Toutes les étapes sont faites, dans cet ordre, ou aucune. Une étape laissée à « Rien » disparaît.',
    en: 'All the steps are done, in this order, or none. A step left at “Nothing” disappears.',
  },
  inUse: { fr: 'Proposée sur les demandes', en: 'Offered on requests' },
  save: { fr: 'Enregistrer', en: 'Save' },
  history: { fr: 'Historique', en: 'History' },
  version: { fr: 'Version', en: 'Version' },
} as const satisfies Record<string, Words>
