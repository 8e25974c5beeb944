import { tellOfSignInChange } from '../../../notifications/tell-colleague.ts'
import { readForm } from '../../../platform/read-form.ts'
import { keepChallenge } from '../../../staff/second-factor/challenges.ts'
import { findFactors } from '../../../staff/second-factor/find-factors.ts'
import { addPasskey, passkeyToMake } from '../../../staff/second-factor/passkeys.ts'
import { renewRecoveryCodes } from '../../../staff/second-factor/recovery-codes.ts'
import { removeFactors } from '../../../staff/second-factor/remove-factors.ts'
import { relyingParty } from '../../../ui/relying-party.ts'
import { noSuchPage, numberIn, type StaffVisit, showPage } from '../../../ui/visit.ts'
import { backTo, isConfirmed } from '../_confirm.ts'
import { CodesPage } from '../codes-page.tsx'
import { saidWords } from '../said-words.ts'

/** Gives a browser what it needs to make a passkey, once the password is right. */
export async function addPasskeyToMake(visit: StaffVisit) {
  const { c, db, staff, now } = visit
  const party = relyingParty(visit)
  if (party === undefined) throw noSuchPage()
  const form = await readForm(c.req.raw)
  const mistake =
    nameOf(form.text('name')) === '' ? 'no_name' : (await isConfirmed(visit, form)) ? '' : 'wrong_password'
  if (mistake !== '') return c.json({ sentence: saidWords(mistake)?.words[staff.language] }, 400)
  const options = await passkeyToMake(db, { staff, party })
  await keepChallenge(db, { challenge: options.challenge, staffId: staff.id, purpose: 'register' }, now.at)
  return c.json(options)
}

/** Keeps a passkey under a name; the first factor brings recovery codes. */
export async function addOwnPasskey(visit: StaffVisit) {
  const { db, staff, now } = visit
  const party = relyingParty(visit)
  const form = await readForm(visit.c.req.raw)
  const [name, answer] = [nameOf(form.text('name')), form.text('answer')]
  if (name === '' || party === undefined) return backTo(visit, name === '' ? 'no_name' : 'passkey_refused')
  const kept = await db.transaction(async (tx) => {
    if (!(await addPasskey(tx, staff.id, { name, answer, party, at: now.at }))) return undefined
    tellOfSignInChange(tx, staff, { change: 'passkey_added', by: null, at: now.at })
    const { codesLeft } = await findFactors(tx, staff.id)
    return { codes: codesLeft === 0 ? renewRecoveryCodes(tx, staff.id, now.at) : undefined }
  })
  if (kept === undefined) return backTo(visit, 'passkey_refused')
  if (kept.codes === undefined) return backTo(visit, 'passkey_added')
  return showPage(visit, CodesPage({ visit, codes: kept.codes, said: 'passkey_added' }))
}

/** Removes one of one's passkeys. */
export async function addPasskeyRemoval(visit: StaffVisit) {
  const { db, staff, now } = visit
  const passkey = numberIn(visit, 'passkey')
  if (!(await isConfirmed(visit, await readForm(visit.c.req.raw)))) return backTo(visit, 'wrong_password')
  await db.transaction(async (tx) => {
    const { passkeys } = await findFactors(tx, staff.id)
    if (!passkeys.some(({ id }) => id === passkey)) throw noSuchPage()
    removeFactors(tx, staff.id, { passkey })
    tellOfSignInChange(tx, staff, { change: 'passkey_removed', by: null, at: now.at })
  })
  return backTo(visit, 'passkey_removed')
}

function nameOf(text: string): string {
  return text.trim().slice(0, 60).trim()
}
