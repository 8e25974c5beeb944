import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import { type Macro, type Step, stepKinds } from '../../canned-replies/macro.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage } from '../_answers-page.tsx'

type MacrosPageProps = { visit: StaffVisit; macros: readonly Macro[]; replies: readonly CannedReply[] }

/** The macros with their steps; those no longer in use at the end. */
export function MacrosPage({ visit, macros, replies }: MacrosPageProps) {
  const { language } = visit.staff
  const add = (
    <a class="button" href={paths.newMacro}>
      {words.add[language]}
    </a>
  )
  return (
    <AnswersPage visit={visit} title={words.title[language]} here="macros" beside={add}>
      {macros.length === 0 ? (
        <p class="empty">{words.none[language]}</p>
      ) : (
        <table class="mail written">
          <thead>
            <tr>
              <th scope="col">{words.name[language]}</th>
              <th scope="col">{words.steps[language]}</th>
            </tr>
          </thead>
          <tbody>
            {macros.map(({ id, name, steps, inUse }) => (
              <tr key={id}>
                <td>
                  <a class="subject" href={to(paths.macro, { macro: id })}>
                    {name}
                  </a>{' '}
                  {!inUse && <span class="tag wait">{words.notInUse[language]}</span>}
                </td>
                <td>
                  <ol class="steps">
                    {steps.map((step) => (
                      <li key={JSON.stringify(step)}>{stepIn(step, replies, language)}</li>
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

function stepIn(step: Step, replies: readonly CannedReply[], language: Language): string {
  const label = stepKinds[step.kind].label[language]
  const given =
    'replyId' in step ? (replies.find(({ id }) => id === step.replyId)?.name ?? '') : 'text' in step ? step.text : ''
  if (given === '') return label
  const short = given.length > 100 ? `${given.slice(0, 100)}…` : given
  return language === 'fr' ? `${label}\u00a0: ${short}` : `${label}: ${short}`
}

const words = {
  title: { fr: 'Macros', en: 'Macros' },
  add: { fr: 'Nouvelle macro', en: 'New macro' },
  none: {
    fr: 'Aucune macro encore. Une macro fait plusieurs choses d’un coup sur une demande : répondre, noter, fermer.',
    en: 'No macro yet. A macro does several things at once on a request: reply, note, close.',
  },
  name: { fr: 'Nom', en: 'Name' },
  steps: { fr: 'Étapes', en: 'Steps' },
  notInUse: { fr: 'plus utilisée', en: 'no longer in use' },
} as const satisfies Record<string, Words>
