import { paths, to } from '../paths.ts'
import type { Language } from '../platform/language.ts'
import { Only } from './desk-pages.tsx'

/** The sign that a message came by mail from an address that is no part of its case. */
export function UnknownSender({ language }: { language: Language }) {
  return (
    <span class="tag no" title={words.whatItMeans[language]}>
      {words.unknown[language]}
    </span>
  )
}

/** The whole mail that a message came in, folded: what it quoted, and the mail itself to be saved. */
export function MailOfMessage({ mailId, language }: { mailId: number; language: Language }) {
  return (
    <Only open={paths.receivedMailHtml}>
      <details>
        <summary>{words.whole[language]}</summary>
        <iframe
          class="message"
          title={words.whole[language]}
          sandbox=""
          loading="lazy"
          src={to(paths.receivedMailHtml, { mail: mailId })}
        />
        <p>
          <a href={to(paths.receivedMailRaw, { mail: mailId })}>{words.raw[language]}</a>
        </p>
      </details>
    </Only>
  )
}

const words = {
  unknown: { fr: 'Adresse inconnue', en: 'Unknown address' },
  whatItMeans: {
    fr: 'Cette adresse ne fait pas partie de la demande : rien ne lui est montré ni envoyé.',
    en: 'This address is no part of the request: nothing is shown or sent to it.',
  },
  whole: { fr: 'Tout le courriel, comme il a été écrit', en: 'The whole mail, as it was written' },
  raw: { fr: 'Enregistrer le courriel d’origine (.eml)', en: 'Save the original mail (.eml)' },
}
