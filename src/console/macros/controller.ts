import { randomUUID } from 'node:crypto'
import { listCannedReplies } from '../../canned-replies/list-canned-replies.ts'
import { listMacros, listMacroVersions } from '../../canned-replies/list-macros.ts'
import { allStepKinds, type Macro, type Step, stepKinds, stepsSchema } from '../../canned-replies/macro.ts'
import { type NewMacro, writeMacro } from '../../canned-replies/write-macro.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { parse } from '../../platform/parse.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { actOnce } from '../_act.ts'
import { wholeNumber } from '../_values.ts'
import { mistakeWords, saved } from './_said.ts'
import { MacrosPage } from './list-page.tsx'
import { MacroFormPage, type TypedMacro, type TypedStep } from './page.tsx'

/** Lists the macros. */
export async function showMacros(visit: StaffVisit) {
  const [macros, replies] = await Promise.all([listMacros(visit.db), listCannedReplies(visit.db)])
  return showPage(visit, MacrosPage({ visit, macros, replies }))
}

/** Shows the form of a new macro. */
export function showNewMacro(visit: StaffVisit) {
  return show(visit, { versions: [], typed: { name: '', steps: [], inUse: true, basedOn: null } })
}

/** Shows a macro to change, with its last steps or those of an older version (`?version=42`). */
export async function showMacroForm(visit: StaffVisit) {
  const versions = await versionsIn(visit)
  const asked = visit.c.req.query('version')
  const from = versions.find(({ versionId }) => String(versionId) === asked) ?? versions[0]
  if (from === undefined) throw noSuchPage()
  const { name, inUse } = from
  return show(visit, {
    versions,
    typed: { name, inUse, steps: from.steps.map(typedStep), basedOn: versions[0]?.versionId ?? null },
  })
}

/** Adds a macro. */
export function addMacro(visit: StaffVisit) {
  return save(visit, [])
}

/** Keeps one more version of a macro. */
export async function addMacroVersion(visit: StaffVisit) {
  return save(visit, await versionsIn(visit))
}

async function save(visit: StaffVisit, versions: readonly Macro[]) {
  const form = await readForm(visit.c.req.raw)
  const typed = readTyped(form)
  const read = readMacro(typed)
  if ('mistakes' in read) return show(visit, { versions, typed, mistakes: read.mistakes })
  const macroId = versions[0]?.id ?? null
  const answer = await actOnce(visit, { purpose: `macro-written:${macroId ?? 'new'}`, form }, (tx, author) =>
    writeMacro(tx, { ...read.macro, macroId }, author),
  )
  if ('macroId' in answer) return goTo(visit, to(paths.macro, { macro: answer.macroId }, { said: 'saved' }))
  // Who has read what was saved meanwhile may save over it.
  const again = { ...typed, basedOn: versions[0]?.versionId ?? null }
  return show(visit, { versions, typed: again, mistakes: { name: mistakeWords[answer.refused] } })
}

/** Each row of the form sends all its fields; one without a kind is no step. */
function readTyped(form: Form): TypedMacro {
  const [replies, texts] = [form.texts('reply'), form.texts('text')]
  const rows = form.texts('kind').map((kind, row) => ({ kind, reply: replies[row] ?? '', text: texts[row] ?? '' }))
  return {
    name: form.text('name').replace(/\s+/g, ' ').trim(),
    steps: rows.filter(({ kind }) => kind !== ''),
    inUse: form.text('in_use') === 'yes',
    basedOn: wholeNumber(form, 'based_on', 1) ?? null,
  }
}

function readMacro(typed: TypedMacro): { macro: Omit<NewMacro, 'macroId'> } | { mistakes: Mistakes } {
  const { name, steps, inUse, basedOn } = typed
  const mistakes: Record<string, Words> = {}
  if (name === '' || name.length > 100) mistakes.name = mistakeWords.name
  const parsed = parse(stepsSchema, steps.map(stepFrom))
  if (parsed.ok && Object.keys(mistakes).length === 0) return { macro: { name, steps: parsed.value, inUse, basedOn } }
  for (const { path, words } of parsed.ok ? [] : parsed.problems) {
    const [position = '', field] = path.split('.')
    if (position === '') mistakes['step-0'] = mistakeWords.no_steps
    else mistakes[`step-${position}`] = field === 'replyId' ? mistakeWords.no_reply : words
  }
  return { mistakes }
}

function stepFrom({ kind, reply, text }: TypedStep): unknown {
  const known = allStepKinds.find((one) => one === kind)
  if (known === undefined) return { kind }
  const given = { reply: { replyId: Number(reply) }, text: { text }, none: {} }[stepKinds[known].field]
  return { kind: known, ...given }
}

function typedStep(step: Step): TypedStep {
  return {
    kind: step.kind,
    reply: 'replyId' in step ? String(step.replyId) : '',
    text: 'text' in step ? step.text : '',
  }
}

type Shown = { versions: readonly Macro[]; typed: TypedMacro; mistakes?: Mistakes }

async function show(visit: StaffVisit, { versions, typed, mistakes = {} }: Shown) {
  const replies = await listCannedReplies(visit.db)
  const notice = visit.c.req.query('said') === 'saved' ? saved : undefined
  const page = MacroFormPage({ visit, versions, typed, mistakes, replies, notice, formKey: randomUUID() })
  return showPage(visit, page, Object.keys(mistakes).length === 0 ? 200 : 400)
}

async function versionsIn(visit: StaffVisit): Promise<Macro[]> {
  const versions = await listMacroVersions(visit.db, numberIn(visit, 'macro'))
  if (versions.length === 0) throw noSuchPage()
  return versions
}
