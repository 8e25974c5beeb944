import type { ComponentChildren } from 'preact'
import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Instant } from '../../platform/office-day.ts'
import type { ListedSession } from '../../staff/list-sessions.ts'
import type { Factors } from '../../staff/second-factor/find-factors.ts'
import type { RelyingParty } from '../../staff/second-factor/passkeys.ts'
import { Notice } from '../../ui/form.tsx'
import { DeskPage } from '../../ui/page.tsx'
import { PasskeyForm } from '../../ui/passkey-form.tsx'
import { passwordHint } from '../../ui/password-words.ts'
import { SessionTable } from '../../ui/session-table.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { words } from './page-words.ts'
import { saidWords } from './said-words.ts'

type SecurityPageProps = {
  visit: StaffVisit
  factors: Factors
  sessions: readonly ListedSession[]
  said: string
  /** Absent where the desk's address allows no passkeys. */
  party: RelyingParty | undefined
}
type PartProps = Pick<SecurityPageProps, 'visit' | 'factors'>

/** With what one signs in, and where one is signed in. */
export function SecurityPage({ visit, factors, sessions, said, party }: SecurityPageProps) {
  const { language } = visit.staff
  const happened = saidWords(said)
  const hasFactor = factors.appSince !== null || factors.passkeys.length > 0
  return (
    <DeskPage visit={visit} title={words.title[language]} script="passkeys">
      <div class="heading">
        <h1>{words.title[language]}</h1>
        <a href={paths.signature}>{words.signature[language]}</a>
      </div>
      {happened && <Notice tone={happened.tone}>{happened.words[language]}</Notice>}
      <div class="panels security">
        <PasswordPart visit={visit} factors={factors} />
        <AppPart visit={visit} factors={factors} />
        <PasskeysPart visit={visit} factors={factors} isPossible={party !== undefined} />
        {hasFactor && (
          <section class="panel">
            <h2>{words.codes[language]}</h2>
            <p>{words.codesLeft(factors.codesLeft)[language]}</p>
            <OwnForm visit={visit} factors={factors} action={paths.ownRecoveryCodes} label={words.renew} />
          </section>
        )}
      </div>
      <h2>{words.sessions[language]}</h2>
      <p>{words.sessionsWhy[language]}</p>
      <SessionTable visit={visit} sessions={sessions} action={paths.ownSessionEnds} />
      <form method="post" action={paths.ownSessionEnds} data-leaves>
        <button class="button second" type="submit" name="session" value="all">
          {words.everywhere[language]}
        </button>
      </form>
    </DeskPage>
  )
}

function PasswordPart({ visit, factors }: PartProps) {
  const { language } = visit.staff
  const given = (name: string, label: Words, hint?: Words) => (
    <label class="field">
      <span>{label[language]}</span>
      {hint && <span class="hint">{hint[language]}</span>}
      <input type="password" name={name} autocomplete="new-password" required />
    </label>
  )
  return (
    <section class="panel">
      <h2>{words.password[language]}</h2>
      <OwnForm visit={visit} factors={factors} action={paths.ownPassword} label={words.change}>
        <input type="text" name="username" autocomplete="username" value={visit.staff.email} hidden readonly />
        {given('password', words.another, passwordHint)}
        {given('again', words.again)}
      </OwnForm>
    </section>
  )
}

function AppPart({ visit, factors }: PartProps) {
  const { language } = visit.staff
  const shared = { visit, factors }
  const { appSince } = factors
  return (
    <section class="panel">
      <h2>{words.app[language]}</h2>
      <p>{appSince === null ? words.appWhy[language] : words.since(day(visit, appSince))[language]}</p>
      <OwnForm {...shared} action={paths.ownApp} label={appSince === null ? words.addApp : words.replaceApp} />
      {appSince !== null && <OwnForm {...shared} action={paths.ownAppRemoval} label={words.removeApp} />}
    </section>
  )
}

function PasskeysPart({ visit, factors, isPossible }: PartProps & { isPossible: boolean }) {
  const { language } = visit.staff
  const used = (at: Instant | null) => (at === null ? words.never : words.used(day(visit, at)))[language]
  return (
    <section class="panel">
      <h2>{words.passkeys[language]}</h2>
      <p>{(isPossible ? words.passkeysWhy : words.passkeysNot)[language]}</p>
      {factors.passkeys.map(({ id, name, madeAt, usedAt }) => (
        <details key={id} class="passkey">
          <summary>
            {name}{' '}
            <span class="excerpt">
              {words.since(day(visit, madeAt))[language]} {used(usedAt)}
            </span>
          </summary>
          <OwnForm
            visit={visit}
            factors={factors}
            action={to(paths.ownPasskeyRemoval, { passkey: id })}
            label={words.removePasskey}
          />
        </details>
      ))}
      {isPossible && (
        <>
          <noscript>
            <p>{words.needsScript[language]}</p>
          </noscript>
          <PasskeyForm
            language={language}
            how="make"
            class="own"
            action={paths.ownPasskeys}
            options={paths.ownPasskeyOptions}
            label={words.addPasskey[language]}
          >
            <label class="field">
              <span>{words.passkeyName[language]}</span>
              <input type="text" name="name" maxlength={60} required />
            </label>
            <Present visit={visit} factors={factors} />
          </PasskeyForm>
        </>
      )}
    </section>
  )
}

type OwnFormProps = PartProps & { action: string; label: Words; children?: ComponentChildren }

/** A form that changes how one signs in: it asks for the present password. */
function OwnForm({ visit, factors, action, label, children }: OwnFormProps) {
  return (
    <form class="own" method="post" action={action}>
      <Present visit={visit} factors={factors} />
      {children}
      <button class="button second" type="submit">
        {label[visit.staff.language]}
      </button>
    </form>
  )
}

function Present({ visit, factors }: PartProps) {
  if (!factors.hasPassword) return null
  return (
    <label class="field">
      <span>{words.present[visit.staff.language]}</span>
      <input type="password" name="present" autocomplete="current-password" required />
    </label>
  )
}

function day({ staff, office }: StaffVisit, at: Instant): string {
  return formatInstant(at, staff.language, office.time_zone)
}
