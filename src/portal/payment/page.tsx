import { paths } from '../../paths.ts'
import type { FoundCheckout } from '../../payments/find-checkout.ts'
import type { Language, Words } from '../../platform/language.ts'
import { Notice } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import { paymentWords } from '../../ui/pay-by-card.ts'
import type { Visit } from '../../ui/visit.ts'

/** How a payment stands, for a browser that has not proven whose it is. */
export function PaymentPage({ visit, standing }: { visit: Visit; standing: FoundCheckout['standing'] }) {
  const { language } = visit
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const { tone, words: sentence } = paymentWords[standing]
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={paths.home[other]}>
      <h1>{words.title[language]}</h1>
      <Notice tone={tone}>{sentence[language]}</Notice>
      <p>{words.open[language]}</p>
    </PortalPage>
  )
}

const words = {
  title: { fr: 'Votre paiement', en: 'Your payment' },
  open: {
    fr: 'Pour voir la suite, ouvrez le lien du dernier courriel que nous vous avons envoyé.',
    en: 'To see what follows, open the link in the last email we sent you.',
  },
} as const satisfies Record<string, Words>
