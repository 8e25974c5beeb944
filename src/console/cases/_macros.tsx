import type { Macro } from '../../canned-replies/macro.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import { type StepNames, stepText } from '../_step-text.ts'

type MacrosProps = {
  caseId: number
  language: Language
  macros: readonly Macro[]
  names: StepNames
  /** The last message on the page: a macro does not answer over one that came since. */
  seen: number
  formKey: string
}

/** The macros that can be run on a case, by folder, each with its steps; nothing when there is none. */
export function Macros({ caseId, language, macros, names, seen, formKey }: MacrosProps) {
  if (macros.length === 0) return null
  return (
    <details class="canned" id="macros">
      <summary>{words.title[language]}</summary>
      <form method="post" action={to(paths.caseMacro, { case: caseId })}>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="seen" value={seen} />
        {[...Map.groupBy(macros, ({ folder }) => folder)].map(([folder, its]) => (
          <div key={folder} class="canned-folder">
            {folder !== '' && <h3>{folder}</h3>}
            <ul class="macros">
              {its.map(({ id, name, steps }) => (
                <li key={id}>
                  <button class="button second small" type="submit" name="macro" value={id}>
                    {name}
                  </button>
                  <span class="quiet">{steps.map((step) => stepText(step, names, language)).join(' → ')}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
        <p class="hint">{words.hint[language]}</p>
      </form>
    </details>
  )
}

const words = {
  title: { fr: 'Macros', en: 'Macros' },
  hint: {
    fr: 'Toutes les étapes sont faites, ou aucune. Votre brouillon reste comme il est.',
    en: 'Every step is done, or none. Your draft stays as it is.',
  },
} as const satisfies Record<string, Words>
