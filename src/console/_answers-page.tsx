import type { ComponentChildren } from 'preact'
import { paths } from '../paths.ts'
import type { Words } from '../platform/language.ts'
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

const pages = ['articles', 'replies', 'macros'] as const

const words = {
  answers: { fr: 'Réponses', en: 'Answers' },
  articles: { fr: 'Articles d’aide', en: 'Help articles' },
  replies: { fr: 'Réponses types', en: 'Canned replies' },
  macros: { fr: 'Macros', en: 'Macros' },
} as const satisfies Record<string, Words>
