import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Field, type Mistakes, Notice } from '../../ui/form.tsx'
import { PasskeyForm } from '../../ui/passkey-form.tsx'
import { passwordHint } from '../../ui/password-words.ts'
import type { Visit } from '../../ui/visit.ts'
import { DoorPage } from './door-page.tsx'
import { providerWords, refusalOf } from './oidc/words.ts'

/** Where the reseller's people sign in. */
export function SignInPage({
  visit,
  email,
  mistakes,
  next,
  said,
  withPasskey,
  withProvider,
}: {
  visit: Visit
  email: string
  mistakes: Mistakes
  next: string
  said: string
  withPasskey: boolean
  withProvider: boolean
}) {
  const { language } = visit
  const shared = { language, mistakes }
  const refused = refusalOf(said)
  return (
    <DoorPage visit={visit} title={words.title[language]} script={withPasskey ? 'passkeys' : undefined} {...shared}>
      {said === 'passkey' && <Notice tone="refused">{words.passkeyRefused[language]}</Notice>}
      {refused && <Notice tone="refused">{refused[language]}</Notice>}
      {said === 'everywhere' && <Notice tone="done">{words.everywhere[language]}</Notice>}
      <form class="door" method="post" action={paths.signIn}>
        <input type="hidden" name="next" value={next} />
        <Field name="email" label={words.email[language]} {...shared}>
          {(field) => <input {...field} type="email" autocomplete="username" value={email} required />}
        </Field>
        <Field name="password" label={words.password[language]} {...shared}>
          {(field) => <input {...field} type="password" autocomplete="current-password" required />}
        </Field>
        <button class="button" type="submit">
          {words.enter[language]}
        </button>
      </form>
      {withPasskey && (
        <PasskeyForm
          language={language}
          how="use"
          action={paths.signInPasskey}
          options={paths.signInPasskeyOptions}
          label={words.passkey[language]}
        >
          <input type="hidden" name="next" value={next} />
        </PasskeyForm>
      )}
      {withProvider && (
        <div class="door">
          <a class="button second" href={to(paths.signInOidc, {}, { next })}>
            {providerWords.enter[language]}
          </a>
        </div>
      )}
      <p>
        <a href={paths.forgottenPassword}>{words.forgotten[language]}</a>
      </p>
    </DoorPage>
  )
}

type PasswordPageProps = {
  visit: Visit
  token: string
  /** Who is invited; absent for the first administrator, who says so here. */
  email: string | undefined
  typed: { name: string; email: string }
  mistakes: Mistakes
}

/** Where somebody with a one-time link chooses a password. */
export function PasswordPage({ visit, token, email, typed, mistakes }: PasswordPageProps) {
  const { language } = visit
  const shared = { language, mistakes }
  const first = email === undefined
  return (
    <DoorPage visit={visit} title={(first ? words.first : words.choose)[language]} {...shared}>
      <p class="lead">{first ? words.firstWhy[language] : email}</p>
      <form class="door" method="post" action={to(first ? paths.firstAdministrator : paths.invitation, { token })}>
        {first && (
          <>
            <Field name="name" label={words.name[language]} {...shared}>
              {(field) => <input {...field} type="text" autocomplete="name" value={typed.name} required />}
            </Field>
            <Field name="email" label={words.email[language]} {...shared}>
              {(field) => <input {...field} type="email" autocomplete="username" value={typed.email} required />}
            </Field>
          </>
        )}
        <Field name="password" label={words.password[language]} hint={passwordHint[language]} {...shared}>
          {(field) => <input {...field} type="password" autocomplete="new-password" required />}
        </Field>
        <Field name="again" label={words.again[language]} {...shared}>
          {(field) => <input {...field} type="password" autocomplete="new-password" required />}
        </Field>
        <button class="button" type="submit">
          {words.choose[language]}
        </button>
      </form>
    </DoorPage>
  )
}

const words = {
  title: { fr: 'Accès du personnel', en: 'Staff access' },
  email: { fr: 'Courriel', en: 'Email' },
  password: { fr: 'Mot de passe', en: 'Password' },
  enter: { fr: 'Entrer', en: 'Sign in' },
  passkey: { fr: 'Entrer avec une clé d’accès', en: 'Sign in with a passkey' },
  passkeyRefused: {
    fr: 'Cette clé d’accès n’ouvre rien ici, ou a trop tardé. Réessayez, ou entrez avec votre mot de passe.',
    en: 'This passkey opens nothing here, or took too long. Try again, or sign in with your password.',
  },
  everywhere: { fr: 'Vos sessions sont toutes terminées.', en: 'All your sessions have ended.' },
  forgotten: { fr: 'Mot de passe oublié', en: 'Forgotten password' },
  first: { fr: 'Premier administrateur', en: 'First administrator' },
  firstWhy: {
    fr: 'Bienvenue. Ce lien sert une seule fois : il crée le compte qui pourra inviter les autres et régler le guichet.',
    en: 'Welcome. This link works once: it creates the account that can invite the others and set up the desk.',
  },
  name: { fr: 'Nom', en: 'Name' },
  again: { fr: 'Le même, encore', en: 'The same again' },
  choose: { fr: 'Choisir ce mot de passe', en: 'Choose this password' },
} as const satisfies Record<string, Words>
