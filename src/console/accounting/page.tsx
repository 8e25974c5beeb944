import { accountingFiles } from '../../accounting/files.ts'
import type { Summary } from '../../accounting/find-summary.ts'
import { type Month, monthOf } from '../../accounting/period.ts'
import { paths, to } from '../../paths.ts'
import type { PaymentTrouble } from '../../payments/list-payment-troubles.ts'
import { formatMonth } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { MonthPicker } from '../_month-picker.tsx'
import { MoneyPanel } from './_money.tsx'
import { SalesPanel } from './_sales.tsx'
import { SaidOfTrouble, Troubles } from './_troubles.tsx'

export type AccountingPageProps = {
  visit: StaffVisit
  month: Month
  summary: Summary
  troubles: readonly PaymentTrouble[]
  /** What was just done, by its code. */
  said: string
}

/** What a month comes to, and its files. */
export function AccountingPage({ visit, month, summary, troubles, said }: AccountingPageProps) {
  const { language } = visit.staff
  const isOver = month < monthOf(visit.now.on)
  return (
    <DeskPage visit={visit} title={words.title[language]} current="accounting">
      <div class="heading">
        <h1>{words.title[language]}</h1>
        <p>{formatMonth(month, language)}</p>
        {!isOver && <p class="quiet">{words.going[language]}</p>}
      </div>
      <SaidOfTrouble said={said} language={language} />
      <MonthPicker path={paths.accounting} month={month} language={language} />
      <div class="panels accounting">
        <Troubles troubles={troubles} visit={visit} />
        <SalesPanel summary={summary} language={language} />
        <MoneyPanel summary={summary} language={language} />
        <section class="panel" aria-labelledby="files">
          <h2 id="files">{words.files[language]}</h2>
          <p class="hint">{words.hint[language]}</p>
          <ul class="downloads">
            {accountingFiles.map(({ name, title }) => (
              <li key={name}>
                <a href={to(paths.accountingFile, { file: name }, { month })} download={`${name}-${month}.csv`}>
                  {`${name}.csv`}
                </a>
                <span class="excerpt">{title[language]}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </DeskPage>
  )
}

const words = {
  title: { fr: 'Comptabilité', en: 'Accounting' },
  going: {
    fr: 'Ce mois n’est pas terminé : ses chiffres changent encore.',
    en: 'This month is not over: its figures still change.',
  },
  files: { fr: 'Fichiers du mois', en: 'Files of the month' },
  hint: {
    fr: 'Pour Excel en français. Chaque chiffre de cette page est la somme d’une colonne de ces fichiers.',
    en: 'For Excel in English. Each figure on this page is the sum of a column of these files.',
  },
} as const satisfies Record<string, Words>
