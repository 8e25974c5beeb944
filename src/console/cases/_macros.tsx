import { type Macro, stepKinds } from '../../canned-replies/macro.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'

/*
 * Placing it: anywhere on the case's page outside another form; it is empty when there is no macro.
 *
 *   <Macros caseId={shown.id} language={visit.staff.language} formKey={formKey}
 *     macros={await listMacros(db, { inUseOnly: true })} />
 *
 * The page that follows says what happened by its `said` code, which `_said.ts` already knows.
 */
type MacrosProps = { caseId: number; language: Language; macros: readonly Macro[]; formKey: string }

/** The macros that can be run on a case, each with its steps. */
export function Macros({ caseId, language, macros, formKey }: MacrosProps) {
  if (macros.length === 0) return null
  return (
    <details class="canned" id="macros">
      <summary>{words.title[language]}</summary>
      <form method="post" action={to(paths.caseMacro, { case: caseId })}>
        <input type="hidden" name="key" value={formKey} />
        <ul class="macros">
          {macros.map(({ id, name, steps }) => (
            <li key={id}>
              <button class="button second small" type="submit" name="macro" value={id}>
                {name}
              </button>
              <span class="quiet">{steps.map(({ kind }) => stepKinds[kind].label[language]).join(' → ')}</span>
            </li>
          ))}
        </ul>
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
