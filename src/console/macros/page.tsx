import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import type { Macro } from '../../canned-replies/macro.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { Choices } from '../../queue/list-choices.ts'
import { MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage, Versions } from '../_answers-page.tsx'
import { Known, NameAndFolder } from '../_folders.tsx'
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
            <Versions
              visit={visit}
              versions={versions}
              linkTo={({ id, versionId }) => to(paths.macro, { macro: id }, { version: versionId })}
            />
          </aside>
        )}
      </div>
    </AnswersPage>
  )
}

function MacroForm(props: MacroFormPageProps) {
  const { visit, versions, typed, mistakes, replies, choices, folders, formKey } = props
  const { language } = visit.staff
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
      <NameAndFolder {...{ typed, folders, mistakes, language }} />
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

const words = {
  add: { fr: 'Nouvelle macro', en: 'New macro' },
  addStep: { fr: 'Ajouter une étape', en: 'Add a step' },
  hint: {
    fr: 'Toutes les étapes sont faites, dans cet ordre, ou aucune. Une étape laissée à « Rien » disparaît.',
    en: 'All the steps are done, in this order, or none. A step left at “Nothing” disappears.',
  },
  inUse: { fr: 'Proposée sur les demandes', en: 'Offered on requests' },
  save: { fr: 'Enregistrer', en: 'Save' },
} as const satisfies Record<string, Words>
