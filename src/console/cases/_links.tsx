import type { LinkedCase } from '../../cases/link-cases.ts'
import { categoryWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import { categories } from '../../policy/policy.ts'
import { stateWords } from '../../queue/words.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { Fold } from '../_fold.tsx'
import { ChoiceInput } from '../_inputs.tsx'
import type { CasePageProps } from './page.tsx'

/** The cases that belong to this one, and linking, merging and splitting. */
export function LinksPanel(props: CasePageProps) {
  const { visit, case: shown, beside } = props
  const { language } = visit.staff
  return (
    <section class="panel" aria-labelledby="links">
      <h2 id="links">{words.links[language]}</h2>
      {beside.links.length > 0 && (
        <ul class="links">
          {beside.links.map((link) => (
            <li key={`${link.kind} ${link.id}`}>
              <span>
                <span class="quiet">{kindOf(link)[language]}</span>{' '}
                <DeskLink path={paths.case} at={{ case: link.id }}>
                  {link.id} · {categoryWords[link.category].label[language]}
                </DeskLink>{' '}
                {!link.open && <small>{stateWords.closed[language]}</small>}
              </span>
              {link.linkId !== null && <Remove caseId={shown.id} linkId={link.linkId} language={language} />}
              {link.kind === 'merged' && <UndoMerge {...props} caseId={link.isEarlier ? link.id : shown.id} />}
            </li>
          ))}
        </ul>
      )}
      <div class="folds">
        <LinkFold {...props} />
        {shown.open && <MergeFold {...props} />}
        <SplitFold {...props} />
      </div>
    </section>
  )
}

function Remove({ caseId, linkId, language }: { caseId: number; linkId: number; language: Language }) {
  return (
    <form method="post" action={to(paths.caseLinkRemoval, { case: caseId, link: linkId })}>
      <button class="quiet" type="submit">
        {words.remove[language]}
      </button>
    </form>
  )
}

function UndoMerge({ visit, caseId, formKey }: CasePageProps & { caseId: number }) {
  const { language } = visit.staff
  return (
    <form method="post" action={to(paths.caseMergeRemoval, { case: caseId })}>
      <input type="hidden" name="key" value={formKey} />
      <button class="quiet" type="submit">
        {words.undoMerge[language]}
      </button>
    </form>
  )
}

function LinkFold({ visit, case: shown, formKey }: CasePageProps) {
  const { language } = visit.staff
  const act = { path: paths.caseLinks, action: to(paths.caseLinks, { case: shown.id }) }
  return (
    <Fold {...{ ...act, formKey, language, typed: undefined }} label={words.link} button={words.linkIt}>
      <NumberOfCase language={language} />
    </Fold>
  )
}

function MergeFold({ visit, case: shown, formKey }: CasePageProps) {
  const { language } = visit.staff
  const act = { path: paths.caseMerge, action: to(paths.caseMerge, { case: shown.id }) }
  return (
    <Fold {...{ ...act, formKey, language, typed: undefined }} label={words.merge} button={words.mergeIt}>
      <p class="hint">{words.mergeHint[language]}</p>
      <NumberOfCase language={language} />
    </Fold>
  )
}

function SplitFold({ visit, case: shown, formKey, beside: { separable } }: CasePageProps) {
  const { language } = visit.staff
  if (separable.length === 0) return null
  const messages = separable.map(({ id, fromName, excerpt }) => ({ value: `${id}`, text: `${fromName} – ${excerpt}` }))
  const known = categories.map((value) => ({ value, text: categoryWords[value].label[language] }))
  const act = { path: paths.caseSplit, action: to(paths.caseSplit, { case: shown.id }) }
  return (
    <Fold {...{ ...act, formKey, language, typed: undefined }} label={words.split} button={words.splitIt}>
      <p class="hint">{words.splitHint[language]}</p>
      <ChoiceInput label={words.message[language]} name="message" choices={messages} />
      <ChoiceInput label={words.category[language]} name="category" choices={known} />
    </Fold>
  )
}

function NumberOfCase({ language }: { language: Language }) {
  return (
    <label class="field">
      <span>{words.number[language]}</span>
      <input type="text" name="other" inputmode="numeric" pattern="[0-9]*" required autocomplete="off" />
    </label>
  )
}

function kindOf({ kind, isEarlier }: LinkedCase): Words {
  if (kind === 'related') return words.related
  const pair = { follow_up: [words.followUpOf, words.followUp], split: [words.splitFrom, words.splitInto] } as const
  if (kind === 'merged') return isEarlier ? words.mergedFrom : words.mergedInto
  return pair[kind][isEarlier ? 0 : 1]
}

const words = {
  links: { fr: 'Demandes liées', en: 'Linked requests' },
  remove: { fr: 'Retirer le lien', en: 'Remove the link' },
  number: { fr: 'Numéro de l’autre demande', en: 'Number of the other request' },
  link: { fr: 'Lier à une autre demande', en: 'Link to another request' },
  linkIt: { fr: 'Lier', en: 'Link' },
  merge: { fr: 'Continuer dans une autre demande', en: 'Go on in another request' },
  mergeIt: { fr: 'Fusionner et fermer celle-ci', en: 'Merge and close this one' },
  mergeHint: {
    fr: 'Du même compte. Ce que le client écrira ira là-bas; ce qui a été utilisé ou payé reste à cette demande. Se défait tant que rien de nouveau n’arrive là-bas.',
    en: 'Of the same account. What the customer writes will go there; what was used or paid stays with this request. It can be undone as long as nothing new comes there.',
  },
  split: { fr: 'Séparer un message', en: 'Split a message' },
  splitIt: { fr: 'Ouvrir une demande', en: 'Open a request' },
  splitHint: {
    fr: 'Une nouvelle demande, jugée à part, avec une copie du message. Le client en est averti.',
    en: 'A new request, judged on its own, with a copy of the message. The customer is told.',
  },
  message: { fr: 'Message', en: 'Message' },
  category: { fr: 'Catégorie', en: 'Category' },
  related: { fr: 'Liée :', en: 'Related:' },
  followUp: { fr: 'Suite :', en: 'Follow-up:' },
  followUpOf: { fr: 'Suite de :', en: 'Follow-up of:' },
  splitInto: { fr: 'Message séparé :', en: 'Split message:' },
  splitFrom: { fr: 'Séparée de :', en: 'Split from:' },
  mergedInto: { fr: 'Continue dans :', en: 'Goes on in:' },
  undoMerge: { fr: 'Défaire la fusion', en: 'Undo the merge' },
  mergedFrom: { fr: 'Fusionnée ici :', en: 'Merged here:' },
} as const satisfies Record<string, Words>
