import { tellOfSignInChange } from '../../../notifications/tell-colleague.ts'
import { paths } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { appAddress, beginApp, confirmApp, findBegunApp } from '../../../staff/second-factor/app.ts'
import { findFactors } from '../../../staff/second-factor/find-factors.ts'
import { renewRecoveryCodes } from '../../../staff/second-factor/recovery-codes.ts'
import { removeFactors } from '../../../staff/second-factor/remove-factors.ts'
import { askToWait, overPersonLimit } from '../../../ui/limits.ts'
import { goTo, type StaffVisit, showPage } from '../../../ui/visit.ts'
import { backTo, isConfirmed } from '../_confirm.ts'
import { CodesPage } from '../codes-page.tsx'
import { AppPage } from './page.tsx'

/** Makes a secret for an authenticator app, and leads to where it is shown. */
export async function addApp(visit: StaffVisit) {
  const { db, desk, staff, now } = visit
  if (!(await isConfirmed(visit, await readForm(visit.c.req.raw)))) return backTo(visit, 'wrong_password')
  await db.transaction((tx) => beginApp(tx, staff.id, { keyring: desk.keyring, at: now.at }))
  return goTo(visit, paths.ownApp)
}

/** Shows the secret of an app that no code has confirmed yet. */
export async function showApp(visit: StaffVisit) {
  const base32 = await findBegun(visit)
  if (base32 === undefined) return backTo(visit, '')
  return showPage(visit, AppPage({ visit, mistakes: {}, ...shown(visit, base32) }))
}

/** Has the app count once a code of it is right; the first factor brings recovery codes. */
export async function addAppConfirmation(visit: StaffVisit) {
  const { db, desk, staff, now } = visit
  const form = await readForm(visit.c.req.raw)
  const base32 = await findBegun(visit)
  if (base32 === undefined) return backTo(visit, 'app_too_late')
  const page = { visit, ...shown(visit, base32) }
  const over = await overPersonLimit(visit, 'code', `app:${staff.id}`)
  if (over !== undefined) {
    askToWait(visit, over)
    return showPage(visit, AppPage({ ...page, mistakes: { code: over.words } }), 429)
  }
  const code = form.text('code').replace(/\s/g, '')
  const answer = await db.transaction(async (tx) => {
    if (!(await confirmApp(tx, staff.id, { code, keyring: desk.keyring, at: now.at }))) return undefined
    tellOfSignInChange(tx, staff, { change: 'app_added', by: null, at: now.at })
    const { codesLeft } = await findFactors(tx, staff.id)
    return { codes: codesLeft === 0 ? renewRecoveryCodes(tx, staff.id, now.at) : undefined }
  })
  if (answer === undefined) return showPage(visit, AppPage({ ...page, mistakes: { code: wrongCode } }), 400)
  if (answer.codes === undefined) return backTo(visit, 'app_added')
  return showPage(visit, CodesPage({ visit, codes: answer.codes, said: 'app_added' }))
}

/** Removes one's app. */
export async function addAppRemoval(visit: StaffVisit) {
  const { db, staff, now } = visit
  if (!(await isConfirmed(visit, await readForm(visit.c.req.raw)))) return backTo(visit, 'wrong_password')
  await db.transaction(async (tx) => {
    if ((await findFactors(tx, staff.id)).appSince === null) return
    removeFactors(tx, staff.id, 'app')
    tellOfSignInChange(tx, staff, { change: 'app_removed', by: null, at: now.at })
  })
  return backTo(visit, 'app_removed')
}

function findBegun({ db, desk, staff, now }: StaffVisit) {
  return findBegunApp(db, staff.id, { keyring: desk.keyring, at: now.at })
}

function shown({ staff, office }: StaffVisit, base32: string) {
  return { base32, address: appAddress({ base32, email: staff.email, office: office.name }) }
}

const wrongCode = {
  fr: 'Ce code n’est pas le bon. Attendez le suivant; l’heure du téléphone doit être juste.',
  en: 'This code is not right. Wait for the next one; the phone’s clock must be right.',
}
