import type { Macro } from '../../canned-replies/macro.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage } from '../_answers-page.tsx'
import { Folders, inFolder } from '../_folders.tsx'
import { type StepNames, stepText } from '../_step-text.ts'

type MacrosPageProps = {
  visit: StaffVisit
  macros: readonly Macro[]
  names: StepNames
  /** The folder that is shown; all of them when it is left out. */
  asked: string | undefined
}

/** The macros with their steps; those no longer in use at the end. */
export function MacrosPage({ visit, macros, names, asked }: MacrosPageProps) {
  const { language } = visit.staff
  const add = (
    <a class="button" href={to(paths.newMacro, {}, { folder: asked })}>
      {words.add[language]}
    </a>
  )
  return (
    <AnswersPage visit={visit} title={words.title[language]} here="macros" beside={add}>
      <Folders path={paths.macros} all={macros} asked={asked} language={language} />
      {macros.length === 0 ? (
        <p class="empty">{words.none[language]}</p>
      ) : (
        <table class="mail written">
          <thead>
            <tr>
              <th scope="col">{words.name[language]}</th>
              <th scope="col">{words.folder[language]}</th>
              <th scope="col">{words.steps[language]}</th>
            </tr>
          </thead>
          <tbody>
            {inFolder(macros, asked).map(({ id, name, folder, steps, inUse }) => (
              <tr key={id}>
                <td>
                  <a class="subject" href={to(paths.macro, { macro: id })}>
                    {name}
                  </a>{' '}
                  {!inUse && <span class="tag wait">{words.notInUse[language]}</span>}
                </td>
                <td>{folder}</td>
                <td>
                  <ol class="steps">
                    {steps.map((step) => (
                      <li key={JSON.stringify(step)}>{stepText(step, names, language)}</li>
                    ))}
                  </ol>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </AnswersPage>
  )
}

const words = {
  title: { fr: 'Macros', en: 'Macros' },
  add: { fr: 'Nouvelle macro', en: 'New macro' },
  none: {
    fr: 'Aucune macro encore. Une macro fait plusieurs choses d’un coup sur une demande : répondre, noter, fermer.',
    en: 'No macro yet. A macro does several things at once on a request: reply, assign, set the state, close.',
  },
  name: { fr: 'Nom', en: 'Name' },
  folder: { fr: 'Dossier', en: 'Folder' },
  steps: { fr: 'Étapes', en: 'Steps' },
  notInUse: { fr: 'plus utilisée', en: 'no longer in use' },
} as const satisfies Record<string, Words>
