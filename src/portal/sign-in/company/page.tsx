import { domainOf } from '../../../customers/company-sign-in.ts'
import { paths } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import { PortalPage } from '../../../ui/page.tsx'
import type { Visit } from '../../../ui/visit.ts'

type CompanyPageProps = {
  visit: Visit
  /** Where the company’s sign-in begins. */
  address: string
  email: string
  next: string
  linkAllowed: boolean
}

/** Leads who has an address of a company to the company’s own sign-in; the same for everybody of its domains. */
export function CompanyPage({ visit, address, email, next, linkAllowed }: CompanyPageProps) {
  const { language } = visit
  const elsewhere = paths.customerSignIn[language === 'fr' ? 'en' : 'fr']
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <h1>{words.title[language]}</h1>
      <p class="lead">{words.lead(domainOf(email))[language]}</p>
      <p>
        <a class="button" href={address}>
          {words.go[language]}
        </a>
      </p>
      {linkAllowed && (
        <form class="door" method="post" action={paths.customerSignIn[language]}>
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="next" value={next} />
          <button class="button second" type="submit" name="by" value="link">
            {words.link[language]}
          </button>
        </form>
      )}
    </PortalPage>
  )
}

const words = {
  title: { fr: 'Entrer par votre entreprise', en: 'Sign in through your company' },
  lead: (domain: string): Words => ({
    fr: `Avec une adresse de ${domain}, on entre par le compte de son entreprise.`,
    en: `With an address of ${domain}, one signs in with the company’s own account.`,
  }),
  go: { fr: 'Continuer vers votre entreprise', en: 'Continue to your company' },
  link: { fr: 'Recevoir plutôt un lien', en: 'Get a link instead' },
} as const
