import { paths } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import { Field, type Mistakes, Notice } from '../../../ui/form.tsx'
import type { Visit } from '../../../ui/visit.ts'
import { DoorPage } from '../door-page.tsx'

type ForgottenPageProps = { visit: Visit; email: string; mistakes: Mistakes; isAsked: boolean }

/** Where somebody who forgot their password asks for a link. */
export function ForgottenPage({ visit, email, mistakes, isAsked }: ForgottenPageProps) {
  const { language } = visit
  const shared = { language, mistakes }
  return (
    <DoorPage visit={visit} title={words.title[language]} {...shared}>
      {isAsked ? (
        <Notice tone="done">{words.asked[language]}</Notice>
      ) : (
        <form class="door" method="post" action={paths.forgottenPassword}>
          <Field name="email" label={words.email[language]} hint={words.hint[language]} {...shared}>
            {(field) => <input {...field} type="email" autocomplete="username" value={email} required />}
          </Field>
          <button class="button" type="submit">
            {words.send[language]}
          </button>
        </form>
      )}
      <p>
        <a href={paths.signIn}>{words.back[language]}</a>
      </p>
    </DoorPage>
  )
}

const words = {
  title: { fr: 'Mot de passe oublié', en: 'Forgotten password' },
  email: { fr: 'Courriel', en: 'Email' },
  hint: {
    fr: 'Nous y envoyons un lien pour choisir un autre mot de passe.',
    en: 'We send a link there to choose another password.',
  },
  send: { fr: 'Envoyer le lien', en: 'Send the link' },
  asked: {
    fr: 'Si cette adresse est celle d’une personne d’ici, un lien y arrive dans la minute. Il sert une seule fois, dans l’heure.',
    en: 'If this address is one of ours, a link arrives there within a minute. It works once, within the hour.',
  },
  back: { fr: 'Retour à l’entrée', en: 'Back to signing in' },
} as const satisfies Record<string, Words>
