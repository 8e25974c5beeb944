import type { ComponentChildren } from 'preact'
import { type Month, monthOf } from '../accounting/period.ts'
import { paths } from '../paths.ts'
import { formatMonth } from '../platform/format.ts'
import type { Words } from '../platform/language.ts'
import { DeskPage } from '../ui/page.tsx'
import type { StaffVisit } from '../ui/visit.ts'
import { MonthPicker } from './_month-picker.tsx'

type HowItWentPageProps = {
  visit: StaffVisit
  title: string
  here: (typeof entries)[number]
  month: Month
  children: ComponentChildren
}

/** A page on how the requests of a month went, with the way to the other one and to other months. */
export function HowItWentPage({ visit, title, here, month, children }: HowItWentPageProps) {
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={title} current="satisfaction">
      <nav class="tabs" aria-label={words.howItWent[language]}>
        {entries.map((name) => (
          <a key={name} href={paths[name]} aria-current={name === here ? 'page' : undefined}>
            {words[name][language]}
          </a>
        ))}
      </nav>
      <div class="heading">
        <h1>{title}</h1>
        <p>{formatMonth(month, language)}</p>
        {month >= monthOf(visit.now.on) && <p class="quiet">{words.going[language]}</p>}
      </div>
      <MonthPicker path={paths[here]} month={month} language={language} />
      {children}
    </DeskPage>
  )
}

const entries = ['satisfaction', 'answerTimes'] as const

const words = {
  howItWent: { fr: 'Comment ça s’est passé', en: 'How it went' },
  satisfaction: { fr: 'Satisfaction', en: 'Satisfaction' },
  answerTimes: { fr: 'Délais de réponse', en: 'Answer times' },
  going: {
    fr: 'Ce mois n’est pas terminé\u00a0: ses chiffres changent encore.',
    en: 'This month is not over: its figures still change.',
  },
} as const satisfies Record<string, Words>
