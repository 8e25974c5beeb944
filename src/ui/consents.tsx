import { type Consent, consentTexts, consentWords, howWords } from '../consents/consent.ts'
import { formatInstant } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'

type ConsentListProps = {
  readonly consents: readonly Consent[]
  readonly language: Language
  readonly timeZone: string
}

/** What somebody agreed to and took back, each with the text as they had it before them. */
export function ConsentList({ consents, language, timeZone }: ConsentListProps) {
  if (consents.length === 0) return <p class="quiet">{words.none[language]}</p>
  return (
    <ul class="recent">
      {consents.map((consent) => (
        <li key={consent.id}>
          <strong>{consentWords[consent.kind][language]}</strong>{' '}
          <span class={consent.given ? 'tag good' : 'tag no'}>
            {(consent.given ? words.given : words.withdrawn)[language]}
          </span>
          <small lang={consent.language}>
            {consentTexts[consent.kind][consent.textVersion - 1]?.[consent.language]}
          </small>
          <small class="quiet">
            {formatInstant(consent.recordedAt, language, timeZone)} · {howWords[consent.how][language]} ·{' '}
            {words[consent.language][language]} · {words.version(consent.textVersion)[language]}
            {consent.recordedBy !== null && ` · ${words.notedBy(consent.recordedBy)[language]}`}
            {aboutWords(consent.about)?.[language]}
          </small>
        </li>
      ))}
    </ul>
  )
}

function aboutWords(about: string): Words | undefined {
  const [thing, id] = about.split(':')
  if (thing === 'case') return { fr: ` · demande nº ${id}`, en: ` · request no. ${id}` }
  if (thing === 'engagement') return { fr: ` · soumission nº ${id}`, en: ` · quote no. ${id}` }
  return undefined
}

const words = {
  none: { fr: 'Rien n’est encore noté.', en: 'Nothing is recorded yet.' },
  given: { fr: 'donné', en: 'given' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
  fr: { fr: 'en français', en: 'in French' },
  en: { fr: 'en anglais', en: 'in English' },
  version: (version: number): Words => ({ fr: `texte ${version}`, en: `text ${version}` }),
  notedBy: (name: string): Words => ({ fr: `noté par ${name}`, en: `noted by ${name}` }),
}
