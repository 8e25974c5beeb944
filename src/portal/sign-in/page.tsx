import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'

type SignInPageProps = {
  visit: Visit
  email: string
  mistakes: Mistakes
  next: string
  isSent: boolean
  /** Whether a link is asked for even where the company has a sign-in of its own. */
  isByLink: boolean
  /** Why the company’s own sign-in opened nothing. */
  refusal?: Words | undefined
}

/** Where a customer types the address to which a link is sent. */
export function SignInPage({ visit, email, mistakes, next, isSent, isByLink, refusal }: SignInPageProps) {
  const { language } = visit
  const shared = { language, mistakes }
  const elsewhere = to(paths.customerSignIn[language === 'fr' ? 'en' : 'fr'], {}, { next, by: isByLink ? 'link' : '' })
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <h1>{words.title[language]}</h1>
      {isSent && <Notice tone="done">{words.sent[language]}</Notice>}
      {refusal && <Notice tone="refused">{refusal[language]}</Notice>}
      <p class="lead">{words.lead[language]}</p>
      <MistakeSummary {...shared} />
      <form class="door" method="post" action={paths.customerSignIn[language]} novalidate>
        <input type="hidden" name="next" value={next} />
        <Field name="email" label={words.email[language]} {...shared}>
          {(field) => <input {...field} type="email" autocomplete="email" value={email} required />}
        </Field>
        <button class="button" type="submit" name="by" value={isByLink || refusal ? 'link' : ''}>
          {words.send[language]}
        </button>
        {refusal && (
          <button class="button second" type="submit" name="by" value="">
            {words.company[language]}
          </button>
        )}
      </form>
    </PortalPage>
  )
}

/** One button: opening a link signs nobody in by itself, but for the browser that asked. */
export function LinkPage({ visit, token, email }: { visit: Visit; token: string; email: string }) {
  const { language } = visit
  const elsewhere = to(paths.customerLink[language === 'fr' ? 'en' : 'fr'], { token })
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <h1>{words.title[language]}</h1>
      <p class="lead">{words.press(email)[language]}</p>
      <form class="door" method="post" action={to(paths.customerLink[language], { token })}>
        <button class="button" type="submit">
          {words.enter[language]}
        </button>
      </form>
      <p class="quiet">{words.notYou[language]}</p>
    </PortalPage>
  )
}

/** A link that was used, or is too old. */
export function OldLinkPage({ visit }: { visit: Visit }) {
  const { language } = visit
  const elsewhere = paths.customerSignIn[language === 'fr' ? 'en' : 'fr']
  return (
    <PortalPage visit={visit} title={words.old[language]} elsewhere={elsewhere}>
      <h1>{words.old[language]}</h1>
      <p class="lead">{words.oldWhy[language]}</p>
      <a class="button" href={paths.customerSignIn[language]}>
        {words.send[language]}
      </a>
    </PortalPage>
  )
}

const words = {
  title: { fr: 'Entrer', en: 'Sign in' },
  lead: {
    fr: 'Indiquez votre adresse : nous y envoyons un lien qui sert une seule fois, dans les 15 minutes. Il n’y a pas de mot de passe.',
    en: 'Give your address: we send a link there that works once, within 15 minutes. There is no password.',
  },
  sent: {
    fr: 'Si nous connaissons cette adresse, un lien y arrive dans la minute. Ouvrez-le dans ce navigateur pour entrer tout de suite.',
    en: 'If we know this address, a link arrives there within a minute. Open it in this browser to go straight in.',
  },
  email: { fr: 'Votre courriel', en: 'Your email' },
  company: { fr: 'Entrer par mon entreprise', en: 'Sign in through my company' },
  send: { fr: 'Recevoir un lien', en: 'Get a link' },
  press: (email: string): Words => ({
    fr: `Vous entrez comme ${email}.`,
    en: `You sign in as ${email}.`,
  }),
  enter: { fr: 'Entrer', en: 'Sign in' },
  notYou: {
    fr: 'Ce n’est pas votre adresse? Fermez cette page.',
    en: 'Not your address? Close this page.',
  },
  old: { fr: 'Ce lien ne sert plus', en: 'This link no longer works' },
  oldWhy: {
    fr: 'Un lien sert une seule fois, dans les 15 minutes. Demandez-en un autre.',
    en: 'A link works once, within 15 minutes. Ask for another.',
  },
} as const
