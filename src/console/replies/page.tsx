import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import { setReply } from '../../canned-replies/set-reply.ts'
import { allVariables, variables } from '../../canned-replies/variables.ts'
import { paths, to } from '../../paths.ts'
import { languages, type Words } from '../../platform/language.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage, Versions } from '../_answers-page.tsx'
import { NameAndFolder } from '../_folders.tsx'
import { exampleValues } from './_example-values.ts'

/** A canned reply as it was typed. */
export type TypedReply = Pick<CannedReply, 'name' | 'folder' | 'fr' | 'en' | 'inUse'> & {
  readonly basedOn: number | null
}

export type ReplyFormPageProps = {
  visit: StaffVisit
  /** The newest first; none of a new one. */
  versions: readonly CannedReply[]
  typed: TypedReply
  mistakes: Mistakes
  isPreviewed: boolean
  folders: readonly string[]
  notice: Words | undefined
  formKey: string
}

/** Writing a canned reply in both languages, with the variables that it may name. */
export function ReplyFormPage(props: ReplyFormPageProps) {
  const { visit, versions, mistakes, isPreviewed, notice } = props
  const { language } = visit.staff
  return (
    <AnswersPage visit={visit} title={versions[0]?.name ?? words.add[language]} here="replies">
      {notice && <Notice tone="done">{notice[language]}</Notice>}
      <div class="columns">
        <div>
          <MistakeSummary mistakes={mistakes} language={language} />
          {isPreviewed && <Preview {...props} />}
          <ReplyForm {...props} />
        </div>
        <aside class="beside">
          <Variables {...props} />
          {versions.length > 0 && (
            <Versions
              visit={visit}
              versions={versions}
              linkTo={({ id, versionId }) => to(paths.reply, { reply: id }, { version: versionId })}
            />
          )}
        </aside>
      </div>
    </AnswersPage>
  )
}

function Preview({ visit, typed }: ReplyFormPageProps) {
  const { language } = visit.staff
  return (
    <section class="panel preview" aria-labelledby="preview">
      <p class="over-title" id="preview">
        {words.example[language]}
      </p>
      {languages
        .filter((each) => typed[each] !== '')
        .map((each) => (
          <div
            key={each}
            class="article"
            lang={each}
            dangerouslySetInnerHTML={{ __html: setReply(typed, exampleValues(visit, each), each).html }}
          />
        ))}
    </section>
  )
}

function ReplyForm({ visit, versions, typed, mistakes, folders, formKey }: ReplyFormPageProps) {
  const { language } = visit.staff
  const shared = { mistakes, language }
  const [last] = versions
  return (
    <form
      class="writing"
      method="post"
      action={last === undefined ? paths.newReply : to(paths.reply, { reply: last.id })}
    >
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="based_on" value={typed.basedOn ?? ''} />
      <NameAndFolder {...{ typed, folders, mistakes, language }} />
      {languages.map((each) => (
        <Field key={each} name={each} label={words.textIn[each][language]} {...shared}>
          {(field) => (
            <textarea {...field} class="code" lang={each} rows={9}>
              {typed[each]}
            </textarea>
          )}
        </Field>
      ))}
      <label class="inline">
        <input type="checkbox" name="in_use" value="yes" checked={typed.inUse} /> {words.inUse[language]}
      </label>
      <div class="act">
        <button class="button" type="submit" name="act" value="save">
          {words.save[language]}
        </button>
        <button class="button second" type="submit" name="act" value="preview">
          {words.preview[language]}
        </button>
      </div>
    </form>
  )
}

function Variables({ visit }: ReplyFormPageProps) {
  const { language } = visit.staff
  return (
    <section class="panel" aria-labelledby="variables">
      <h2 id="variables">{words.variables[language]}</h2>
      <dl class="variables">
        {allVariables.map((variable) => (
          <div key={variable}>
            <dt>
              <code>{`{{${variables[variable][language]}}}`}</code>
            </dt>
            <dd>{variables[variable].is[language]}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{words.variablesHint[language]}</p>
    </section>
  )
}

const words = {
  add: { fr: 'Nouvelle réponse type', en: 'New canned reply' },
  example: { fr: 'Par exemple', en: 'For example' },
  textIn: {
    fr: { fr: 'En français', en: 'In French' },
    en: { fr: 'En anglais', en: 'In English' },
  },
  inUse: { fr: 'Proposée sur les demandes', en: 'Offered on requests' },
  save: { fr: 'Enregistrer', en: 'Save' },
  preview: { fr: 'Aperçu', en: 'Preview' },
  variables: { fr: 'Variables', en: 'Variables' },
  variablesHint: {
    fr: 'Ce que personne ne sait pour une demande y laisse une marque bien visible. Le texte s’écrit en Markdown : **gras**, - liste, [lien](https://…).',
    en: 'What nobody knows for a request leaves a mark that is easy to see. The text is Markdown: **bold**, - list, [link](https://…).',
  },
} as const
