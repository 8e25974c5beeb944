import { accountingFiles } from '../../accounting/files.ts'
import type { Summary } from '../../accounting/find-summary.ts'
import { besideMonth, type Month, monthOf } from '../../accounting/period.ts'
import { paths, to } from '../../paths.ts'
import type { PaymentTrouble } from '../../payments/list-payment-troubles.ts'
import { formatMonth } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { MoneyPanel } from './_money.tsx'
import { SalesPanel } from './_sales.tsx'
import { Troubles } from './_troubles.tsx'

export type AccountingPageProps = {
  visit: StaffVisit
  month: Month
  summary: Summary
  troubles: readonly PaymentTrouble[]
}

/** What a month comes to, and its files. */
export function AccountingPage({ visit, month, summary, troubles }: AccountingPageProps) {
  const { language } = visit.staff
  const isOver = month < monthOf(visit.now.on)
  return (
    <DeskPage visit={visit} title={words.title[language]} current="accounting">
      <div class="heading">
        <h1>{words.title[language]}</h1>
        <p>{formatMonth(month, language)}</p>
        {!isOver && <p class="quiet">{words.going[language]}</p>}
      </div>
      <MonthPicker month={month} language={language} />
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

function MonthPicker({ month, language }: { month: Month; language: Language }) {
  const [before, after] = [besideMonth(month, 'before'), besideMonth(month, 'after')]
  return (
    <form class="months" method="get" action={paths.accounting}>
      <a href={to(paths.accounting, {}, { month: before })} rel="prev">
        ← {formatMonth(before, language)}
      </a>
      <div class="pick">
        <label for="month" class="unseen">
          {words.month[language]}
        </label>
        <input
          id="month"
          name="month"
          type="month"
          value={month}
          placeholder="2026-03"
          pattern="\d{4}-\d{2}"
          required
        />
        <button class="button second" type="submit">
          {words.show[language]}
        </button>
      </div>
      <a href={to(paths.accounting, {}, { month: after })} rel="next">
        {formatMonth(after, language)} →
      </a>
    </form>
  )
}

const words = {
  title: { fr: 'Comptabilité', en: 'Accounting' },
  going: {
    fr: 'Ce mois n’est pas terminé : ses chiffres changent encore.',
    en: 'This month is not over: its figures still change.',
  },
  month: { fr: 'Mois', en: 'Month' },
  show: { fr: 'Voir', en: 'Show' },
  files: { fr: 'Fichiers du mois', en: 'Files of the month' },
  hint: {
    fr: 'Pour Excel en français. Chaque chiffre de cette page est la somme d’une colonne de ces fichiers.',
    en: 'For Excel in English. Each figure on this page is the sum of a column of these files.',
  },
} as const satisfies Record<string, Words>
