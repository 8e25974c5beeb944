import type { ComponentChildren } from 'preact'
import { paths, to } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'
import { Field, MistakeSummary, type Mistakes } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'

/** Where the reseller's people sign in. */
export function SignInPage({
  visit,
  email,
  mistakes,
  next,
}: {
  visit: Visit
  email: string
  mistakes: Mistakes
  next: string
}) {
  const { language } = visit
  const shared = { language, mistakes }
  return (
    <DoorPage visit={visit} title={words.title[language]} {...shared}>
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
        <Field name="password" label={words.password[language]} hint={words.passwordHint[language]} {...shared}>
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

type DoorPageProps = {
  visit: Visit
  title: string
  language: Language
  mistakes: Mistakes
  children: ComponentChildren
}

function DoorPage({ visit, title, language, mistakes, children }: DoorPageProps) {
  const { url } = visit.c.req
  const here = new URL(url)
  const other = language === 'fr' ? 'en' : 'fr'
  here.searchParams.set('language', other)
  return (
    <PortalPage visit={visit} title={title} elsewhere={`${here.pathname}${here.search}`}>
      <h1>{title}</h1>
      <MistakeSummary mistakes={mistakes} language={language} />
      {children}
    </PortalPage>
  )
}

const words = {
  title: { fr: 'Accès du personnel', en: 'Staff access' },
  email: { fr: 'Courriel', en: 'Email' },
  password: { fr: 'Mot de passe', en: 'Password' },
  enter: { fr: 'Entrer', en: 'Sign in' },
  first: { fr: 'Premier administrateur', en: 'First administrator' },
  firstWhy: {
    fr: 'Bienvenue. Ce lien sert une seule fois : il crée le compte qui pourra inviter les autres et régler le guichet.',
    en: 'Welcome. This link works once: it creates the account that can invite the others and set up the desk.',
  },
  name: { fr: 'Nom', en: 'Name' },
  passwordHint: {
    fr: 'Au moins 12 caractères; une phrase convient très bien.',
    en: 'At least 12 characters; a sentence does very well.',
  },
  again: { fr: 'Le même, encore', en: 'The same again' },
  choose: { fr: 'Choisir ce mot de passe', en: 'Choose this password' },
} as const satisfies Record<string, Words>
