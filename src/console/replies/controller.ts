import { randomUUID } from 'node:crypto'
import { type CannedReply, longestName, longestText } from '../../canned-replies/canned-reply.ts'
import { listCannedReplies, listCannedReplyVersions } from '../../canned-replies/list-canned-replies.ts'
import { type CannedReplyAnswer, writeCannedReply } from '../../canned-replies/write-canned-reply.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { type Form, readForm } from '../../platform/read-form.ts'
import type { Mistakes } from '../../ui/form.tsx'
import { goTo, noSuchPage, numberIn, type StaffVisit, showPage } from '../../ui/visit.ts'
import { actOnce } from '../_act.ts'
import { wholeNumber } from '../_values.ts'
import { mistakeWords, saved, unknownWords } from './_said.ts'
import { RepliesPage } from './list-page.tsx'
import { ReplyFormPage, type TypedReply } from './page.tsx'

/** Lists the canned replies, those of a folder (`?folder=…`), or those that some words find (`?q=…`). */
export async function showReplies(visit: StaffVisit) {
  const asked = (visit.c.req.query('q') ?? '').trim()
  const folder = asked === '' ? visit.c.req.query('folder') : undefined
  const replies = await listCannedReplies(visit.db, { words: asked })
  return showPage(visit, RepliesPage({ visit, asked, folder, replies }))
}

/** Shows the form of a new canned reply. */
export function showNewReply(visit: StaffVisit) {
  const typed = { name: '', folder: visit.c.req.query('folder') ?? '', fr: '', en: '', inUse: true, basedOn: null }
  return show(visit, { versions: [], typed })
}

/** Shows a canned reply to change, with its last words or those of an older version (`?version=42`). */
export async function showReplyForm(visit: StaffVisit) {
  const versions = await versionsIn(visit)
  const [last] = versions
  const asked = visit.c.req.query('version')
  const from = versions.find(({ versionId }) => String(versionId) === asked) ?? last
  if (from === undefined || last === undefined) throw noSuchPage()
  return show(visit, { versions, typed: { ...from, basedOn: last.versionId } })
}

/** Adds a canned reply. */
export function addReply(visit: StaffVisit) {
  return save(visit, [])
}

/** Keeps one more version of a canned reply. */
export async function addReplyVersion(visit: StaffVisit) {
  return save(visit, await versionsIn(visit))
}

async function save(visit: StaffVisit, versions: readonly CannedReply[]) {
  const form = await readForm(visit.c.req.raw)
  const typed = readReply(form)
  const mistakes = mistakesOf(typed)
  if (form.text('act') === 'preview' || Object.keys(mistakes).length > 0) {
    return show(visit, { versions, typed, mistakes, isPreviewed: true })
  }
  const replyId = versions[0]?.id ?? null
  const answer = await actOnce(visit, { purpose: `canned-reply:${replyId ?? 'new'}`, form }, (tx, author) =>
    writeCannedReply(tx, { ...typed, replyId }, author),
  )
  if ('replyId' in answer) return goTo(visit, to(paths.reply, { reply: answer.replyId }, { said: 'saved' }))
  // Who has read what was saved meanwhile may save over it.
  const again = { ...typed, basedOn: versions[0]?.versionId ?? null }
  return show(visit, { versions, typed: again, mistakes: refusalOf(answer, typed) })
}

function readReply(form: Form): TypedReply {
  const line = (name: string) => form.text(name).replace(/\s+/g, ' ').trim()
  return {
    name: line('name'),
    folder: line('folder'),
    fr: form.text('fr').trim(),
    en: form.text('en').trim(),
    inUse: form.text('in_use') === 'yes',
    basedOn: wholeNumber(form, 'based_on', 1) ?? null,
  }
}

function mistakesOf({ name, folder, fr, en }: TypedReply): Mistakes {
  const mistakes: Record<string, Words> = {}
  if (name === '' || name.length > longestName) mistakes.name = mistakeWords.name
  if (folder.length > longestName) mistakes.folder = mistakeWords.name
  if ((fr === '' && en === '') || fr.length > longestText) mistakes.fr = mistakeWords.text
  if (en.length > longestText) mistakes.en = mistakeWords.text
  return mistakes
}

function refusalOf(answer: Exclude<CannedReplyAnswer, { replyId: number }>, { fr }: TypedReply): Mistakes {
  if (answer.refused !== 'unknown_variable') {
    return answer.refused === 'empty' ? { fr: mistakeWords.text } : { name: mistakeWords.changed_meanwhile }
  }
  const isInFrench = answer.unknown.some((name) => fr.includes(name))
  return { [isInFrench ? 'fr' : 'en']: unknownWords(answer.unknown) }
}

type Shown = { versions: readonly CannedReply[]; typed: TypedReply; mistakes?: Mistakes; isPreviewed?: boolean }

async function show(visit: StaffVisit, { versions, typed, mistakes = {}, isPreviewed = false }: Shown) {
  const all = await listCannedReplies(visit.db)
  const page = ReplyFormPage({
    visit,
    versions,
    typed,
    mistakes,
    isPreviewed,
    folders: [...new Set(all.map(({ folder }) => folder).filter((folder) => folder !== ''))],
    notice: visit.c.req.query('said') === 'saved' ? saved : undefined,
    formKey: randomUUID(),
  })
  return showPage(visit, page, Object.keys(mistakes).length === 0 ? 200 : 400)
}

async function versionsIn(visit: StaffVisit): Promise<CannedReply[]> {
  const versions = await listCannedReplyVersions(visit.db, numberIn(visit, 'reply'))
  if (versions.length === 0) throw noSuchPage()
  return versions
}
