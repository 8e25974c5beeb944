import { type Consent, consentWords, isAgreed, standingKinds, textOf } from '../../consents/consent.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { ConsentList } from '../../ui/consents.tsx'
import { Notice } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { CustomerVisit } from '../../ui/visit.ts'

type ConsentsPageProps = { visit: CustomerVisit; consents: readonly Consent[]; said: string }

/** What somebody agrees to, to be changed here, and all that they said before. */
export function ConsentsPage({ visit, consents, said }: ConsentsPageProps) {
  const { language, office } = visit
  const elsewhere = paths.ownConsents[language === 'fr' ? 'en' : 'fr']
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <p class="over-title">
        <a href={paths.myRequests[language]}>{words.mine[language]}</a>
      </p>
      <h1>{words.title[language]}</h1>
      {said === 'recorded' && <Notice tone="done">{words.recorded[language]}</Notice>}
      {standingKinds.map((kind) => {
        const isGiven = isAgreed(kind, consents)
        return (
          <section key={kind} class="panel" aria-labelledby={kind}>
            <h2 id={kind}>{consentWords[kind][language]}</h2>
            <p>{textOf(kind)[language]}</p>
            <p>
              <strong>{(isGiven ? words.yes : words.no)[language]}</strong>
            </p>
            <form method="post" action={paths.ownConsents[language]}>
              <input type="hidden" name="kind" value={kind} />
              <button class="button second" type="submit" name="given" value={isGiven ? 'no' : 'yes'}>
                {(isGiven ? words.withdraw : words.give)[language]}
              </button>
            </form>
          </section>
        )
      })}
      <h2>{words.before[language]}</h2>
      <ConsentList consents={consents} language={language} timeZone={office.time_zone} />
      <p>
        <a href={paths.privacyNotice[language]}>{words.notice[language]}</a>
      </p>
    </PortalPage>
  )
}

const words = {
  title: { fr: 'Mes consentements', en: 'My consents' },
  mine: { fr: 'Mes demandes', en: 'My requests' },
  recorded: { fr: 'C’est noté, et cela vaut tout de suite.', en: 'It is recorded, and holds at once.' },
  yes: { fr: 'Vous êtes d’accord.', en: 'You agree.' },
  no: { fr: 'Vous avez dit non.', en: 'You said no.' },
  withdraw: { fr: 'Retirer mon accord', en: 'Withdraw my consent' },
  give: { fr: 'Donner mon accord', en: 'Give my consent' },
  before: { fr: 'Ce qui est noté', en: 'What is recorded' },
  notice: { fr: 'Vos renseignements personnels', en: 'Your personal information' },
} as const satisfies Record<string, Words>
