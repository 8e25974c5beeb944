import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import { allStepKinds, type Macro, stepKinds } from '../../canned-replies/macro.ts'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage } from '../_answers-page.tsx'

export type TypedStep = { readonly kind: string; readonly reply: string; readonly text: string }

/** A macro as it was typed. */
export type TypedMacro = {
  readonly name: string
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
  notice: Words | undefined
  formKey: string
}

const mostSteps = 10
const blank: TypedStep = { kind: '', reply: '', text: '' }

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
  const { visit, versions, typed, mistakes, formKey } = props
  const { language } = visit.staff
  const [last] = versions
  const rows = Math.min(mostSteps, Math.max(3, typed.steps.length + 1))
  return (
    <form
      class="writing"
      method="post"
      action={last === undefined ? paths.newMacro : to(paths.macro, { macro: last.id })}
    >
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="based_on" value={typed.basedOn ?? ''} />
      <Field name="name" label={words.name[language]} mistakes={mistakes} language={language}>
        {(field) => <input {...field} type="text" value={typed.name} maxlength={100} required />}
      </Field>
      {Array.from({ length: rows }, (_, position) => (
        <StepRow key={position} position={position} step={typed.steps[position] ?? blank} {...props} />
      ))}
      <p class="hint">{words.more[language]}</p>
      <label class="inline">
        <input type="checkbox" name="in_use" value="yes" checked={typed.inUse} /> {words.inUse[language]}
      </label>
      <div class="act">
        <button class="button" type="submit">
          {words.save[language]}
        </button>
      </div>
    </form>
  )
}

function StepRow({
  visit,
  replies,
  mistakes,
  position,
  step,
}: MacroFormPageProps & { position: number; step: TypedStep }) {
  const { language } = visit.staff
  const mistake = mistakes[`step-${position}`]
  return (
    <fieldset class={mistake ? 'step wrong' : 'step'} id={`step-${position}`}>
      <legend>
        {words.step[language]} {position + 1}
      </legend>
      {mistake && <p class="mistake">{mistake[language]}</p>}
      <label class="field">
        <span class="unseen">{words.kind[language]}</span>
        <select name="kind">
          <option value="">{words.nothing[language]}</option>
          {allStepKinds.map((kind) => (
            <option key={kind} value={kind} selected={step.kind === kind} data-field={stepKinds[kind].field}>
              {stepKinds[kind].label[language]}
            </option>
          ))}
        </select>
      </label>
      <label class="field of-reply">
        <span class="unseen">{words.reply[language]}</span>
        <select name="reply">
          <option value="">{words.chooseReply[language]}</option>
          {replies
            .filter(({ id, inUse }) => inUse || step.reply === String(id))
            .map(({ id, name, folder }) => (
              <option key={id} value={id} selected={step.reply === String(id)}>
                {folder === '' ? name : `${folder} / ${name}`}
              </option>
            ))}
        </select>
      </label>
      <label class="field of-text">
        <span class="unseen">{words.text[language]}</span>
        <textarea name="text" rows={2} placeholder={words.text[language]}>
          {step.text}
        </textarea>
      </label>
    </fieldset>
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
  step: { fr: 'Étape', en: 'Step' },
  kind: { fr: 'Ce qui est fait', en: 'What is done' },
  nothing: { fr: '— Rien', en: '— Nothing' },
  reply: { fr: 'Réponse type', en: 'Canned reply' },
  chooseReply: { fr: 'Choisir une réponse type…', en: 'Pick a canned reply…' },
  text: { fr: 'Texte de la note', en: 'Text of the note' },
  more: {
    fr: 'Une étape laissée à « Rien » disparaît. Enregistrez pour en avoir une de plus.',
    en: 'A step left at “Nothing” disappears. Save to get one more.',
  },
  inUse: { fr: 'Proposée sur les demandes', en: 'Offered on requests' },
  save: { fr: 'Enregistrer', en: 'Save' },
  history: { fr: 'Historique', en: 'History' },
  version: { fr: 'Version', en: 'Version' },
} as const satisfies Record<string, Words>
