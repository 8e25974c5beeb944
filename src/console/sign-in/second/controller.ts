import { tellOfSignInChange } from '../../../notifications/tell-colleague.ts'
import { paths } from '../../../paths.ts'
import type { Transaction } from '../../../platform/database.ts'
import { readForm } from '../../../platform/read-form.ts'
import { findColleague } from '../../../staff/find-colleague.ts'
import { takeAppCode } from '../../../staff/second-factor/app.ts'
import { keepChallenge } from '../../../staff/second-factor/challenges.ts'
import { passkeyToUse, takePasskey } from '../../../staff/second-factor/passkeys.ts'
import { useRecoveryCode } from '../../../staff/second-factor/recovery-codes.ts'
import { endSecondStep, findSecondStep, type SecondStep } from '../../../staff/second-factor/second-steps.ts'
import { openSession, tellRefusal } from '../../../staff/sign-in.ts'
import { askToWait, overPersonLimit } from '../../../ui/limits.ts'
import { relyingParty } from '../../../ui/relying-party.ts'
import { readSecondStep } from '../../../ui/session.ts'
import { goTo, noSuchPage, showPage, type Visit } from '../../../ui/visit.ts'
import { goIn, openedFrom, ownPath } from '../go-in.ts'
import { SecondStepPage } from './page.tsx'

/** Asks for the second factor of whose password was right. */
export async function showSecondStep(visit: Visit) {
  const step = await findStep(visit)
  if (step === undefined) return goTo(visit, paths.signIn)
  const next = ownPath(visit.c.req.query('next') ?? '')
  return showPage(visit, SecondStepPage({ visit, step: offered(visit, step), mistakes: {}, next }))
}

/** Gives a browser what a passkey of that colleague is to sign. */
export async function addSecondStepChallenge(visit: Visit) {
  const [step, party] = [await findStep(visit), relyingParty(visit)]
  if (step === undefined || party === undefined) throw noSuchPage()
  const options = await passkeyToUse(visit.db, { staffId: step.staffId, party })
  const kept = { challenge: options.challenge, staffId: step.staffId, purpose: 'second' as const }
  await keepChallenge(visit.db, kept, visit.now.at)
  return visit.c.json(options)
}

/** Lets in by a code of the app, a recovery code or a passkey. */
export async function addSecondStep(visit: Visit) {
  const form = await readForm(visit.c.req.raw)
  const next = ownPath(form.text('next'))
  const step = await findStep(visit)
  if (step === undefined) return goTo(visit, paths.signIn)
  const page = { visit, step: offered(visit, step), next }
  const over = await overPersonLimit(visit, 'code', String(step.staffId))
  if (over !== undefined) {
    askToWait(visit, over)
    return showPage(visit, SecondStepPage({ ...page, mistakes: { code: over.words } }), 429)
  }
  const given = { code: form.text('code').trim(), answer: form.text('answer') }
  const session = await visit.db.transaction(async (tx) => {
    if (!(await takeFactor(visit, tx, { staffId: step.staffId, ...given }))) return undefined
    if (!(await endSecondStep(tx, readSecondStep(visit), visit.now.at))) return undefined
    return openSession(tx, step.staffId, { ...openedFrom(visit), at: visit.now.at })
  })
  if (session !== undefined) return goIn(visit, { session }, next)
  await tellRefusal(visit.db, { staffId: step.staffId, by: given.answer === '' ? 'code' : 'passkey' }, visit.now.at)
  const mistakes = {
    code: {
      fr: 'Ce code n’est pas le bon, ou a déjà servi. Attendez le suivant.',
      en: 'This code is not right, or was used already. Wait for the next one.',
    },
  }
  return showPage(visit, SecondStepPage({ ...page, mistakes }), 403)
}

type Given = { readonly staffId: number; readonly code: string; readonly answer: string }

async function takeFactor(visit: Visit, tx: Transaction, { staffId, code, answer }: Given): Promise<boolean> {
  const { at } = visit.now
  if (answer !== '') {
    const party = relyingParty(visit)
    return party !== undefined && (await takePasskey(tx, { staffId, answer, party, at })) === staffId
  }
  const figures = code.replace(/\s/g, '')
  if (/^\d{6}$/.test(figures)) return takeAppCode(tx, staffId, { code: figures, keyring: visit.desk.keyring, at })
  if (!(await useRecoveryCode(tx, staffId, { code, at }))) return false
  const colleague = await findColleague(tx, staffId)
  if (colleague !== undefined) tellOfSignInChange(tx, colleague, { change: 'code_used', by: null, at })
  return true
}

function findStep(visit: Visit): Promise<SecondStep | undefined> {
  return findSecondStep(visit.db, readSecondStep(visit), visit.now.at)
}

function offered(visit: Visit, step: SecondStep): SecondStep {
  return { ...step, hasPasskey: step.hasPasskey && relyingParty(visit) !== undefined }
}
