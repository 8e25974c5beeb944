import { encode } from 'uqr'
import { paths } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import { Field, MistakeSummary, type Mistakes } from '../../../ui/form.tsx'
import { DeskPage } from '../../../ui/page.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'

type AppPageProps = { visit: StaffVisit; base32: string; address: string; mistakes: Mistakes }

/** The square that an authenticator app reads, and a first code of it. */
export function AppPage({ visit, base32, address, mistakes }: AppPageProps) {
  const { language } = visit.staff
  const shared = { language, mistakes }
  return (
    <DeskPage visit={visit} title={words.title[language]}>
      <div class="heading">
        <h1>{words.title[language]}</h1>
      </div>
      <MistakeSummary {...shared} />
      <p>{words.lead[language]}</p>
      <Square text={address} label={words.square[language]} />
      <p>
        {words.byHand[language]}
        <br />
        <code>{base32.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <form class="settings" method="post" action={paths.ownAppConfirmation}>
        <Field name="code" label={words.code[language]} {...shared}>
          {(field) => (
            <input {...field} type="text" inputmode="numeric" autocomplete="one-time-code" maxlength={10} required />
          )}
        </Field>
        <button class="button" type="submit">
          {words.confirm[language]}
        </button>
      </form>
      <p>
        <a href={paths.security}>{words.back[language]}</a>
      </p>
    </DeskPage>
  )
}

/** A square that a camera reads, drawn here: dark on white in any theme, as cameras need it. */
function Square({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="square" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

const words = {
  title: { fr: 'Application d’authentification', en: 'Authenticator app' },
  lead: {
    fr: 'Ouvrez l’application sur votre téléphone, ajoutez-y un compte et visez ce carré. Puis écrivez le code qu’elle montre.',
    en: 'Open the app on your phone, add an account and point it at this square. Then type the code that it shows.',
  },
  square: { fr: 'Le carré que lit l’application', en: 'The square that the app reads' },
  byHand: { fr: 'Ou tapez cette clé dans l’application\u00a0:', en: 'Or type this key in the app:' },
  code: { fr: 'Code à six chiffres', en: 'Six-figure code' },
  confirm: { fr: 'Confirmer', en: 'Confirm' },
  back: { fr: 'Laisser tomber', en: 'Never mind' },
} as const satisfies Record<string, Words>
