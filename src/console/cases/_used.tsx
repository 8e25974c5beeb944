import { standingGraceCall } from '../../cases/case.ts'
import { standingIncident } from '../../incidents/list-incidents.ts'
import { formatMinutes, formatMoney } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { CasePageProps } from './page.tsx'

/** What this very case used of its account, on one line: calls, minutes, dollars; what was undone counts no more. */
export function UsedHere({ visit, case: shown, work, incidents }: CasePageProps) {
  const { language } = visit.staff
  const paid = standingIncident(incidents)
  const standing = work.filter(({ withdrawnAt }) => withdrawnAt === null)
  const worked = standing.reduce((sum, { minutes }) => sum + minutes, 0)
  const drawn = standing.flatMap(({ drawn: draws }) => draws).reduce((sum, { minutes }) => sum + minutes, 0)
  const parts: Words[] = []
  if (standingGraceCall(shown) !== undefined) parts.push(words.call)
  if (worked > 0) parts.push(words.worked(formatMinutes(worked)))
  if (drawn > 0) parts.push(words.drawn(formatMinutes(drawn)))
  if (paid !== undefined) {
    parts.push({ fr: formatMoney(paid.totalCents, 'fr'), en: formatMoney(paid.totalCents, 'en') })
  }
  return (
    <p class="used-here">
      <span>{words.used[language]}</span>{' '}
      <b>{(parts.length === 0 ? [words.nothing] : parts).map((part) => part[language]).join(' · ')}</b>
    </p>
  )
}

const words = {
  used: { fr: 'Cette demande a utilisé', en: 'This request used' },
  call: { fr: '1 Appel de Grâce', en: '1 grace call' },
  worked: (minutes: string): Words => ({ fr: `${minutes} de travail`, en: `${minutes} of work` }),
  drawn: (minutes: string): Words => ({ fr: `${minutes} de bloc d’heures`, en: `${minutes} of a block` }),
  nothing: { fr: 'rien', en: 'nothing' },
}
