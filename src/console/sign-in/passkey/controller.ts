import { paths, to } from '../../../paths.ts'
import { readForm } from '../../../platform/read-form.ts'
import { keepChallenge } from '../../../staff/second-factor/challenges.ts'
import { passkeyToUse, takePasskey } from '../../../staff/second-factor/passkeys.ts'
import { openSession, tellRefusal } from '../../../staff/sign-in.ts'
import { relyingParty } from '../../../ui/relying-party.ts'
import { goTo, noSuchPage, type Visit } from '../../../ui/visit.ts'
import { goIn, openedFrom, ownPath } from '../go-in.ts'

/** Gives a browser what its passkey is to sign. */
export async function addPasskeyChallenge(visit: Visit) {
  const party = relyingParty(visit)
  if (party === undefined) throw noSuchPage()
  const options = await passkeyToUse(visit.db, { staffId: null, party })
  await keepChallenge(visit.db, { challenge: options.challenge, staffId: null, purpose: 'sign_in' }, visit.now.at)
  return visit.c.json(options)
}

/** Signs a colleague in by their passkey alone, which has made sure that it is them. */
export async function addSessionByPasskey(visit: Visit) {
  const form = await readForm(visit.c.req.raw)
  const [answer, next] = [form.text('answer'), ownPath(form.text('next'))]
  const party = relyingParty(visit)
  const { at } = visit.now
  const session =
    party &&
    (await visit.db.transaction(async (tx) => {
      const staffId = await takePasskey(tx, { staffId: null, answer, party, at })
      return staffId === undefined ? undefined : openSession(tx, staffId, { ...openedFrom(visit), at })
    }))
  if (session === undefined) {
    await tellRefusal(visit.db, { staffId: undefined, by: 'passkey' }, at)
    return goTo(visit, to(paths.signIn, {}, { said: 'passkey', next }))
  }
  return goIn(visit, { session }, next)
}
