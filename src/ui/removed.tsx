import { formatDay } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'
import { type Instant, officeDay } from '../platform/office-day.ts'

type Place = { readonly language: Language; readonly timeZone: string }
type RemovedProps = Place & { readonly what: keyof typeof words; readonly at: Instant | null | undefined }

/** Says in its place that words or a mail are gone, and since when: their period is over. Nothing where they are not. */
export function Removed({ what, at, language, timeZone }: RemovedProps) {
  if (!at) return null
  return <p class="quiet">{words[what](dayOf(at, { language, timeZone }))[language]}</p>
}

type FilesProps = Place & { readonly files: { readonly count: number; readonly removedAt: Instant } | null }

/** Says in their place how many files are gone, and since when. */
export function RemovedFiles({ files, language, timeZone }: FilesProps) {
  if (files === null) return null
  const on = dayOf(files.removedAt, { language, timeZone })
  return <p class="quiet">{filesWords(files.count, on)[language]}</p>
}

function dayOf(at: Instant, { language, timeZone }: Place): string {
  return formatDay(officeDay(at, timeZone), language)
}

function filesWords(count: number, on: string): Words {
  return count === 1
    ? {
        fr: `1 fichier effacé le ${on} : sa durée de conservation est passée.`,
        en: `1 file removed on ${on} by the retention period.`,
      }
    : {
        fr: `${count} fichiers effacés le ${on} : leur durée de conservation est passée.`,
        en: `${count} files removed on ${on} by the retention period.`,
      }
}

const words = {
  words: (on: string): Words => ({
    fr: `Texte effacé le ${on} : sa durée de conservation est passée.`,
    en: `Words removed on ${on} by the retention period.`,
  }),
  mail: (on: string): Words => ({
    fr: `Courriel effacé le ${on} : sa durée de conservation est passée.`,
    en: `Mail removed on ${on} by the retention period.`,
  }),
}
