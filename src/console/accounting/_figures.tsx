import type { ComponentChildren } from 'preact'
import { formatMoney } from '../../platform/format.ts'
import type { Language } from '../../platform/language.ts'

export type Figure = { readonly label: string; readonly cents: number; readonly isSum?: boolean }

/** Amounts under one another, each with what it is; a sum stands out. */
export function Figures({ caption, rows, language }: { caption: string; rows: readonly Figure[]; language: Language }) {
  return (
    <table class="figures">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(({ label, cents, isSum }) => (
          <tr key={label} class={isSum ? 'sum' : undefined}>
            <th scope="row">{label}</th>
            <td>{formatMoney(cents, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What stands in place of figures that there are none of. */
export function NoFigures({ caption, children }: { caption: string; children: ComponentChildren }) {
  return (
    <div class="no-figures">
      <h3>{caption}</h3>
      <p class="quiet">{children}</p>
    </div>
  )
}
