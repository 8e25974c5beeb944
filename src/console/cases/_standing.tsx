import { standingGraceCall } from '../../cases/case.ts'
import { categoryWords } from '../../coverage/words.ts'
import { standingIncident } from '../../incidents/list-incidents.ts'
import { paths, to } from '../../paths.ts'
import { formatDay, formatMinutes, formatMoney } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { termWords } from '../../ui/balance.tsx'
import { Blocks } from '../../ui/blocks.tsx'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { DeviceSummary, GraceCallSummary, GraceCallUses } from '../../ui/grace-calls.tsx'
import { VerdictTag } from '../../ui/verdict-tag.tsx'
import type { CasePageProps } from './page.tsx'

/** The account beside the request: what it has left and what this case used at a glance, the rest in a fold. */
export function StandingPanel(props: CasePageProps) {
  const { visit, account, standing } = props
  const { language } = visit.staff
  const left = standing.blocks.reduce((sum, { leftMinutes }) => sum + leftMinutes, 0)
  const { used, limit } = standing.devices
  return (
    <section class="panel folds standing" aria-labelledby="standing">
      <h2 id="standing">
        <DeskLink path={paths.account} at={{ account: account.id }}>
          {account.name}
        </DeskLink>
      </h2>
      <p class="quiet small">
        {account.reference} · {account.province}
        {account.accountManager && ` · ${account.accountManager.name}`}
      </p>
      <GraceCallSummary standing={standing.graceCalls} language={language} />
      <dl class="glance">
        <dt>{words.blocks[language]}</dt>
        <dd>{standing.blocks.length === 0 ? words.none[language] : words.left(formatMinutes(left))[language]}</dd>
        <dt>{words.devices[language]}</dt>
        <dd>{words.places(used, limit)[language]}</dd>
      </dl>
      <UsedHere {...props} />
      <Everything {...props} />
    </section>
  )
}

/** What this very case used of its account, on one line: calls, minutes, dollars; what was undone counts no more. */
function UsedHere({ visit, case: shown, work, incidents }: CasePageProps) {
  const { language } = visit.staff
  const paid = standingIncident(incidents)
  const standing = work.filter(({ withdrawnAt }) => withdrawnAt === null)
  const worked = standing.reduce((sum, { minutes }) => sum + minutes, 0)
  const drawn = standing.flatMap(({ drawn: draws }) => draws).reduce((sum, { minutes }) => sum + minutes, 0)
  const parts: Words[] = []
  if (standingGraceCall(shown) !== undefined) parts.push(usedWords.call)
  if (worked > 0) parts.push(usedWords.worked(formatMinutes(worked)))
  if (drawn > 0) parts.push(usedWords.drawn(formatMinutes(drawn)))
  if (paid !== undefined) {
    parts.push({ fr: formatMoney(paid.totalCents, 'fr'), en: formatMoney(paid.totalCents, 'en') })
  }
  return (
    <p class="used-here">
      <span>{usedWords.used[language]}</span>{' '}
      <b>{(parts.length === 0 ? [usedWords.nothing] : parts).map((part) => part[language]).join(' · ')}</b>
    </p>
  )
}

function Everything({ visit, standing, uses, recent, case: shown }: CasePageProps) {
  const { language } = visit.staff
  const others = recent.filter(({ id }) => id !== shown.id)
  return (
    <details>
      <summary>{words.everything[language]}</summary>
      <h3>{words.uses[language]}</h3>
      <GraceCallUses uses={uses} language={language} caseLink={(caseId) => to(paths.case, { case: caseId })} />
      <h3>{words.blocks[language]}</h3>
      <Blocks blocks={standing.blocks} credits={standing.credits} language={language} />
      <h3>{words.devices[language]}</h3>
      <DeviceSummary devices={standing.devices} language={language} />
      <h3>{words.lines[language]}</h3>
      <ul class="line-list">
        {standing.lines.map((line) => (
          <li key={line.id} class={line.active ? undefined : 'over'}>
            <b>{line.product.name}</b> × {line.active ? line.seatsThatDay : 0}
            <small>
              {termWords[line.term][language]}, {words.until(formatDay(line.endsOn, language))[language]}
            </small>
          </li>
        ))}
      </ul>
      {standing.lines.length === 0 && <p class="quiet">{words.noLines[language]}</p>}
      {others.length > 0 && (
        <>
          <h3>{words.recent[language]}</h3>
          <ul class="recent">
            {others.map(({ id, category, verdict }) => (
              <li key={id}>
                <DeskLink path={paths.case} at={{ case: id }}>
                  {id} · {categoryWords[category].label[language]}
                </DeskLink>{' '}
                <VerdictTag verdict={verdict} confirmed={true} language={language} />
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

const words = {
  blocks: { fr: 'Blocs d’heures', en: 'Blocks of hours' },
  none: { fr: 'aucun', en: 'none' },
  left: (minutes: string): Words => ({ fr: `${minutes} restantes`, en: `${minutes} left` }),
  places: (used: number, limit: number): Words => ({ fr: `${used} sur ${limit}`, en: `${used} of ${limit}` }),
  everything: {
    fr: 'Utilisations, appareils, abonnements, demandes',
    en: 'Uses, devices, subscriptions, requests',
  },
  uses: { fr: 'Appels de Grâce utilisés', en: 'Grace calls used' },
  devices: { fr: 'Appareils', en: 'Devices' },
  lines: { fr: 'Abonnements', en: 'Subscriptions' },
  noLines: { fr: 'Aucun abonnement enregistré.', en: 'No subscription recorded.' },
  until: (on: string): Words => ({ fr: `jusqu’au ${on}`, en: `until ${on}` }),
  recent: { fr: 'Demandes récentes', en: 'Recent requests' },
}

const usedWords = {
  used: { fr: 'Cette demande a utilisé', en: 'This request used' },
  call: { fr: '1 Appel de Grâce', en: '1 grace call' },
  worked: (minutes: string): Words => ({ fr: `${minutes} de travail`, en: `${minutes} of work` }),
  drawn: (minutes: string): Words => ({ fr: `${minutes} de bloc d’heures`, en: `${minutes} of a block` }),
  nothing: { fr: 'rien', en: 'nothing' },
}
