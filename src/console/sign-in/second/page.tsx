import { paths } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import type { SecondStep } from '../../../staff/second-factor/second-steps.ts'
import { Field, type Mistakes } from '../../../ui/form.tsx'
import { PasskeyForm } from '../../../ui/passkey-form.tsx'
import type { Visit } from '../../../ui/visit.ts'
import { DoorPage } from '../door-page.tsx'

type SecondStepPageProps = { visit: Visit; step: SecondStep; mistakes: Mistakes; next: string }

/** Where a second factor is asked for. */
export function SecondStepPage({ visit, step, mistakes, next }: SecondStepPageProps) {
  const { language } = visit
  const shared = { language, mistakes }
  const hint = (step.hasApp ? words.appHint : words.recoveryHint)[language]
  return (
    <DoorPage visit={visit} title={words.title[language]} script={step.hasPasskey ? 'passkeys' : undefined} {...shared}>
      {step.hasPasskey && (
        <PasskeyForm
          language={language}
          how="use"
          action={paths.secondStep}
          options={paths.secondStepPasskeyOptions}
          label={words.passkey[language]}
        >
          <input type="hidden" name="next" value={next} />
        </PasskeyForm>
      )}
      <form class="door" method="post" action={paths.secondStep}>
        <input type="hidden" name="next" value={next} />
        <Field name="code" label={words.code[language]} hint={hint} {...shared}>
          {(field) => <input {...field} type="text" autocomplete="one-time-code" spellcheck={false} required />}
        </Field>
        <button class="button" type="submit">
          {words.enter[language]}
        </button>
      </form>
      <p>
        <a href={paths.signIn}>{words.back[language]}</a>
      </p>
    </DoorPage>
  )
}

const words = {
  title: { fr: 'Encore une preuve', en: 'One more proof' },
  code: { fr: 'Code', en: 'Code' },
  appHint: {
    fr: 'Les six chiffres que montre votre application, ou un de vos codes de secours.',
    en: 'The six figures that your app shows, or one of your recovery codes.',
  },
  recoveryHint: {
    fr: 'Un de vos codes de secours, si votre clé d’accès n’est pas là.',
    en: 'One of your recovery codes, if your passkey is not at hand.',
  },
  passkey: { fr: 'Utiliser une clé d’accès', en: 'Use a passkey' },
  enter: { fr: 'Entrer', en: 'Sign in' },
  back: { fr: 'Recommencer', en: 'Start again' },
} as const satisfies Record<string, Words>
