import { besideMonth, type Month } from '../accounting/period.ts'
import { to } from '../paths.ts'
import { formatMonth } from '../platform/format.ts'
import type { Language, Words } from '../platform/language.ts'

/** The way from a page of one month to that of another. */
export function MonthPicker({ path, month, language }: { path: string; month: Month; language: Language }) {
  const [before, after] = [besideMonth(month, 'before'), besideMonth(month, 'after')]
  return (
    <form class="months" method="get" action={path}>
      <a href={to(path, {}, { month: before })} rel="prev">
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
      <a href={to(path, {}, { month: after })} rel="next">
        {formatMonth(after, language)} →
      </a>
    </form>
  )
}

const words = {
  month: { fr: 'Mois', en: 'Month' },
  show: { fr: 'Voir', en: 'Show' },
} as const satisfies Record<string, Words>
