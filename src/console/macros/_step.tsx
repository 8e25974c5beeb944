import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import { allStepKinds, mostDays, plainStates, stepKinds } from '../../canned-replies/macro.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Choices } from '../../queue/list-choices.ts'
import { priorities } from '../../queue/priority.ts'
import { priorityWords, stateWords } from '../../queue/words.ts'
import type { TypedStep } from './_typed-step.ts'

type StepRowProps = {
  position: number
  step: TypedStep
  mistake: Words | undefined
  replies: readonly CannedReply[]
  choices: Choices
  language: Language
}

/** One step: what it does, and what that asks for; its buttons move it or take it away. */
export function StepRow(props: StepRowProps) {
  const { language, position, step, mistake } = props
  return (
    <fieldset class={mistake ? 'step wrong' : 'step'} id={`step-${position}`}>
      <legend>
        {words.step[language]} <span class="step-number">{position + 1}</span>
      </legend>
      {mistake && <p class="mistake">{mistake[language]}</p>}
      <div class="step-head">
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
        <div class="step-moves">
          <Move act={`up:${position}`} class="up" label={words.up[language]} sign="↑" />
          <Move act={`down:${position}`} class="down" label={words.down[language]} sign="↓" />
          <Move act={`remove:${position}`} class="remove" label={words.remove[language]} sign="×" />
        </div>
      </div>
      <Given {...props} />
    </fieldset>
  )
}

function Move({ act, label, sign, class: name }: { act: string; label: string; sign: string; class: string }) {
  return (
    <button class={`button second small ${name}`} type="submit" name="act" value={act} formnovalidate title={label}>
      <span aria-hidden="true">{sign}</span> <span class="unseen">{label}</span>
    </button>
  )
}

/** All that any kind asks for; the style sheet shows what the one that is picked does. */
function Given({ language, step, replies, choices }: StepRowProps) {
  const states = plainStates.map((state) => ({ value: state, text: stateWords[state][language] }))
  const pressing = priorities.map((priority) => ({ value: priority, text: priorityWords[priority][language] }))
  return (
    <>
      <Pick
        of="reply"
        label={words.reply}
        value={step.reply}
        {...{ language }}
        choices={choicesOf(replies, step.reply)}
      />
      <label class="field of-text">
        <span class="unseen">{words.text[language]}</span>
        <textarea name="text" rows={2} placeholder={words.text[language]}>
          {step.text}
        </textarea>
      </label>
      <Pick of="state" label={words.state} value={step.state} {...{ language }} choices={states} />
      <label class="field of-days">
        <span>{words.days[language]}</span>
        <input type="number" name="days" value={step.days} min={1} max={mostDays} placeholder="1" />
      </label>
      <Line
        of="vendor"
        name="vendor_case"
        label={words.vendorCase}
        value={step.vendor_case}
        most={100}
        {...{ language }}
      />
      <Line
        of="vendor"
        name="vendor_spr"
        label={words.vendorSpr}
        value={step.vendor_spr}
        most={100}
        {...{ language }}
      />
      <p class="hint of-vendor">{words.vendorHint[language]}</p>
      <Pick
        of="holder"
        label={words.holder}
        value={step.holder}
        {...{ language }}
        choices={holders(choices, language)}
      />
      <Pick of="priority" label={words.priority} value={step.priority} {...{ language }} choices={pressing} />
      <Line of="tags" name="tags" label={words.tags} value={step.tags} most={400} list="known-tags" {...{ language }} />
    </>
  )
}

type Choice = { readonly value: string; readonly text: string }
type PickProps = { of: string; label: Words; value: string; choices: readonly Choice[]; language: Language }

function Pick({ of, label, value, choices, language }: PickProps) {
  return (
    <label class={`field of-${of}`}>
      <span class="unseen">{label[language]}</span>
      <select name={of}>
        <option value="">{words.choose(label)[language]}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    </label>
  )
}

type LineProps = {
  of: string
  name: string
  label: Words
  value: string
  most: number
  list?: string
  language: Language
}

function Line({ of, name, label, value, most, list, language }: LineProps) {
  return (
    <label class={`field of-${of}`}>
      <span>{label[language]}</span>
      <input type="text" name={name} value={value} maxlength={most} autocomplete="off" list={list} />
    </label>
  )
}

function choicesOf(replies: readonly CannedReply[], picked: string): Choice[] {
  return replies
    .filter(({ id, inUse }) => inUse || picked === String(id))
    .map(({ id, name, folder }) => ({ value: String(id), text: folder === '' ? name : `${folder} / ${name}` }))
}

function holders({ staff, teams }: Choices, language: Language): Choice[] {
  return [
    { value: 'me', text: words.me[language] },
    ...staff.map(({ id, name }) => ({ value: `staff:${id}`, text: name })),
    ...teams.map(({ id, name }) => ({ value: `team:${id}`, text: words.team(name)[language] })),
    { value: 'nobody', text: words.nobody[language] },
  ]
}

const words = {
  step: { fr: 'Étape', en: 'Step' },
  kind: { fr: 'Ce qui est fait', en: 'What is done' },
  nothing: { fr: '— Rien', en: '— Nothing' },
  choose: ({ fr, en }: Words): Words => ({ fr: `${fr} : choisir…`, en: `${en}: pick…` }),
  reply: { fr: 'Réponse type', en: 'Canned reply' },
  text: { fr: 'Texte de la note', en: 'Text of the note' },
  state: { fr: 'État', en: 'State' },
  days: { fr: 'Jours en veille (revient à 8 h)', en: 'Days asleep (comes back at 8:00)' },
  vendorCase: { fr: 'Nº chez l’éditeur', en: 'Vendor’s case no.' },
  vendorSpr: { fr: 'Nº de SPR', en: 'SPR no.' },
  vendorHint: {
    fr: 'Les deux vides : ceux que la demande a déjà.',
    en: 'Both empty: those that the request has already.',
  },
  holder: { fr: 'À qui', en: 'Assigned to' },
  me: { fr: 'Qui exécute la macro', en: 'Whoever runs the macro' },
  nobody: { fr: 'Personne', en: 'Nobody' },
  team: (name: string): Words => ({ fr: `Équipe ${name}`, en: `Team ${name}` }),
  priority: { fr: 'Priorité', en: 'Priority' },
  tags: { fr: 'Étiquettes, séparées par des virgules', en: 'Tags, between commas' },
  up: { fr: 'Monter l’étape', en: 'Move the step up' },
  down: { fr: 'Descendre l’étape', en: 'Move the step down' },
  remove: { fr: 'Retirer l’étape', en: 'Remove the step' },
}
