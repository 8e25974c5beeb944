import { randomUUID } from 'node:crypto'
import { longestName } from '../../canned-replies/canned-reply.ts'
import { listCannedReplies } from '../../canned-replies/list-canned-replies.ts'
import { listMacros, listMacroVersions } from '../../canned-replies/list-macros.ts'
import { type Macro, stepsSchema } from '../../canned-replies/macro.ts'
import { type NewMacro, writeMacro } from '../../canned-replies/write-macro.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { parse } from '../../platform/parse.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import { listChoices } from '../../queue/list-choices.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { actOnce } from '../_act.ts'
import { wholeNumber } from '../_values.ts'
import { mistakeWords, ofStep, saved } from './_said.ts'
import { readRows, rearranged, stepFrom, typedStep } from './_typed-step.ts'
import { MacrosPage } from './list-page.tsx'
import { MacroFormPage, type TypedMacro } from './page.tsx'

/** Lists the macros. */
export async function showMacros(visit: StaffVisit) {
  const [macros, replies, choices] = await Promise.all([
    listMacros(visit.db),
    listCannedReplies(visit.db),
    listChoices(visit.db),
  ])
  return showPage(
    visit,
    MacrosPage({ visit, macros, names: { ...choices, replies }, asked: visit.c.req.query('folder') }),
  )
}

/** Shows the form of a new macro. */
export function showNewMacro(visit: StaffVisit) {
  const folder = visit.c.req.query('folder') ?? ''
  return show(visit, { versions: [], typed: { name: '', folder, steps: [], inUse: true, basedOn: null } })
}

/** Shows a macro to change, with its last steps or those of an older version (`?version=42`). */
export async function showMacroForm(visit: StaffVisit) {
  const versions = await versionsIn(visit)
  const asked = visit.c.req.query('version')
  const from = versions.find(({ versionId }) => String(versionId) === asked) ?? versions[0]
  if (from === undefined) throw noSuchPage()
  const { name, folder, inUse } = from
  return show(visit, {
    versions,
    typed: { name, folder, inUse, steps: from.steps.map(typedStep), basedOn: versions[0]?.versionId ?? null },
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
  const rows = readRows(form)
  const moved = rearranged(rows, form.text('act'))
  const typed = readTyped(form, moved ?? rows.filter(({ kind }) => kind !== ''))
  if (moved !== undefined) return show(visit, { versions, typed })
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

function readTyped(form: Form, steps: TypedMacro['steps']): TypedMacro {
  const line = (name: string) => form.text(name).replace(/\s+/g, ' ').trim()
  return {
    name: line('name'),
    folder: line('folder'),
    steps,
    inUse: form.text('in_use') === 'yes',
    basedOn: wholeNumber(form, 'based_on', 1) ?? null,
  }
}

function readMacro(typed: TypedMacro): { macro: Omit<NewMacro, 'macroId'> } | { mistakes: Mistakes } {
  const mistakes: Record<string, Words> = {}
  if (typed.name === '' || typed.name.length > longestName) mistakes.name = mistakeWords.name
  if (typed.folder.length > longestName) mistakes.folder = mistakeWords.name
  const parsed = parse(stepsSchema, typed.steps.map(stepFrom))
  if (parsed.ok && Object.keys(mistakes).length === 0) return { macro: { ...typed, steps: parsed.value } }
  for (const { path, words } of parsed.ok ? [] : parsed.problems) {
    const [position = '', input = ''] = path.split('.')
    if (position === '') mistakes['step-0'] = mistakeWords.no_steps
    else mistakes[`step-${position}`] = Object.hasOwn(ofStep, input) ? (ofStep[input] ?? words) : words
  }
  return { mistakes }
}

type Shown = { versions: readonly Macro[]; typed: TypedMacro; mistakes?: Mistakes }

async function show(visit: StaffVisit, { versions, typed, mistakes = {} }: Shown) {
  const { db } = visit
  const [replies, macros, choices] = await Promise.all([listCannedReplies(db), listMacros(db), listChoices(db)])
  const folders = [...new Set(macros.map(({ folder }) => folder).filter((folder) => folder !== ''))]
  const notice = visit.c.req.query('said') === 'saved' ? saved : undefined
  const page = MacroFormPage({
    visit,
    versions,
    typed,
    mistakes,
    replies,
    choices,
    folders,
    notice,
    formKey: randomUUID(),
  })
  return showPage(visit, page, Object.keys(mistakes).length === 0 ? 200 : 400)
}

async function versionsIn(visit: StaffVisit): Promise<Macro[]> {
  const versions = await listMacroVersions(visit.db, numberIn(visit, 'macro'))
  if (versions.length === 0) throw noSuchPage()
  return versions
}
