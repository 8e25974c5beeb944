import type { ComponentChildren } from 'preact'
import { paths } from '../paths.ts'
import { formatInstant } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import type { Instant } from '../platform/office-day.ts'
import { DeskPage } from '../ui/page.tsx'
import type { StaffVisit } from '../ui/visit.ts'

type AnswersPageProps = {
  visit: StaffVisit
  title: string
  here: 'articles' | 'replies' | 'macros'
  /** What stands beside the title. */
  beside?: ComponentChildren
  children: ComponentChildren
}

/** A page of what is written in advance, with the way to the others. */
export function AnswersPage({ visit, title, here, beside, children }: AnswersPageProps) {
  const { language } = visit.staff
  const entries = pages.filter((name) => visit.allows('GET', paths[name]))
  return (
    <DeskPage visit={visit} title={title} current="answers">
      <nav class="tabs" aria-label={words.answers[language]}>
        {entries.map((name) => (
          <a key={name} href={paths[name]} aria-current={name === here ? 'page' : undefined}>
            {words[name][language]}
          </a>
        ))}
      </nav>
      <div class="heading answers">
        <h1>{title}</h1>
        {beside}
      </div>
      {children}
    </DeskPage>
  )
}

type Version = { readonly versionId: number; readonly writtenAt: Instant; readonly writtenBy: string | null }
type VersionsProps<One extends Version> = {
  visit: StaffVisit
  /** The newest first. */
  versions: readonly One[]
  linkTo: (version: One) => string
}

/** What was written before, and by whom. */
export function Versions<One extends Version>({ visit, versions, linkTo }: VersionsProps<One>) {
  const { staff, office } = visit
  return (
    <section class="panel" aria-labelledby="history">
      <h2 id="history">{words.history[staff.language]}</h2>
      <ol class="record">
        {versions.map((version, position) => (
          <li key={version.versionId}>
            <a href={linkTo(version)}>
              {words.version[staff.language]} {versions.length - position}
            </a>
            <span class="when">
              {formatInstant(version.writtenAt, staff.language, office.time_zone)}
              {version.writtenBy !== null && `, ${version.writtenBy}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const pages = ['articles', 'replies', 'macros'] as const

const words = {
  history: { fr: 'Historique', en: 'History' },
  version: { fr: 'Version', en: 'Version' },
  answers: { fr: 'Réponses', en: 'Answers' },
  articles: { fr: 'Articles d’aide', en: 'Help articles' },
  replies: { fr: 'Réponses types', en: 'Canned replies' },
  macros: { fr: 'Macros', en: 'Macros' },
} as const satisfies Record<string, Words>
