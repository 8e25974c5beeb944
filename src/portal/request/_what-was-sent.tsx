import { type Case, softwareNamed, standingChoice } from '../../cases/case.ts'
import { categoryWords, wayWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { Urgency } from '../../queue/priority.ts'
import { urgencyWords } from '../../queue/words.ts'
import { FileLine } from '../../ui/file-line.tsx'
import { Removed, RemovedFiles } from '../../ui/removed.tsx'
import type { HolderVisit } from '../../ui/visit.ts'

/** The request as it was sent. */
export function WhatWasSent({
  case: shown,
  urgency,
  visit,
}: {
  case: Case
  urgency: Urgency | null
  visit: HolderVisit
}) {
  const { language, holder } = visit
  const chosen = standingChoice(shown)
  const product = softwareNamed(shown)
  const fileAt = (file: number) => to(paths.requestFile[language], { case: shown.id, file }, { link: holder.link })
  return (
    <section class="panel sent" aria-labelledby="sent">
      <h2 id="sent">{words.sent[language]}</h2>
      <dl>
        <dt>{words.category[language]}</dt>
        <dd>{categoryWords[shown.category].label[language]}</dd>
        {product !== '' && <dt>{words.product[language]}</dt>}
        {product !== '' && <dd>{product}</dd>}
        {shown.devices.length > 0 && <dt>{words.devices[language]}</dt>}
        {shown.devices.length > 0 && <dd>{shown.devices.join(', ')}</dd>}
        {urgency !== null && <dt>{words.urgency[language]}</dt>}
        {urgency !== null && <dd>{urgencyWords[urgency][language]}</dd>}
        {chosen && <dt>{words.chosen[language]}</dt>}
        {chosen && <dd>{wayWords[chosen.way][language]}</dd>}
      </dl>
      <Removed what="words" at={shown.textRemovedAt} language={language} timeZone={visit.office.time_zone} />
      {shown.description !== '' && <p class="words">{shown.description}</p>}
      <RemovedFiles files={shown.filesRemoved} language={language} timeZone={visit.office.time_zone} />
      {shown.files.length > 0 && (
        <ul class="files">
          {shown.files.map((file) => (
            <li key={file.id}>
              <FileLine file={file} href={fileAt(file.id)} language={language} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const words = {
  sent: { fr: 'Votre demande', en: 'Your request' },
  category: { fr: 'De quoi il s’agit', en: 'What it is about' },
  product: { fr: 'Produit', en: 'Product' },
  urgency: { fr: 'Est-ce pressant?', en: 'How pressing is it?' },
  devices: { fr: 'Appareils', en: 'Devices' },
  chosen: { fr: 'Votre choix', en: 'Your choice' },
} as const satisfies Record<string, Words>
