import { categoryWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import { formatDay } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { termWords } from '../../ui/balance.tsx'
import { Blocks } from '../../ui/blocks.tsx'
import { DeviceSummary, GraceCallSummary, GraceCallUses } from '../../ui/grace-calls.tsx'
import { VerdictTag } from '../../ui/verdict-tag.tsx'
import type { CasePageProps } from './page.tsx'

/** The account beside the request: what it has left, every use, its devices, lines and latest requests. */
export function StandingAside({ visit, account, standing, uses, recent, case: shown }: CasePageProps) {
  const { language } = visit.staff
  const others = recent.filter(({ id }) => id !== shown.id)
  return (
    <aside class="beside" aria-label={words.account[language]}>
      <section class="panel">
        <h2>
          <a href={to(paths.account, { account: account.id })}>{account.name}</a>
        </h2>
        <p class="quiet">
          {account.reference} · {account.province}
          {account.accountManager && ` · ${account.accountManager.name}`}
        </p>
        <GraceCallSummary standing={standing.graceCalls} language={language} />
        <h3>{words.uses[language]}</h3>
        <GraceCallUses uses={uses} language={language} caseLink={(caseId) => to(paths.case, { case: caseId })} />
      </section>
      <section class="panel">
        <h3>{words.blocks[language]}</h3>
        <Blocks blocks={standing.blocks} credits={standing.credits} language={language} />
      </section>
      <section class="panel">
        <h3>{words.devices[language]}</h3>
        <DeviceSummary devices={standing.devices} language={language} />
      </section>
      <section class="panel">
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
      </section>
      {others.length > 0 && (
        <section class="panel">
          <h3>{words.recent[language]}</h3>
          <ul class="recent">
            {others.map(({ id, category, verdict }) => (
              <li key={id}>
                <a href={to(paths.case, { case: id })}>
                  {id} · {categoryWords[category].label[language]}
                </a>{' '}
                <VerdictTag verdict={verdict} confirmed={true} language={language} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}

const words = {
  blocks: { fr: 'Blocs d’heures', en: 'Blocks of hours' },
  account: { fr: 'Le compte', en: 'The account' },
  uses: { fr: 'Utilisations', en: 'Uses' },
  devices: { fr: 'Appareils', en: 'Devices' },
  lines: { fr: 'Abonnements', en: 'Subscriptions' },
  noLines: { fr: 'Aucun abonnement enregistré.', en: 'No subscription recorded.' },
  until: (on: string): Words => ({ fr: `jusqu’au ${on}`, en: `until ${on}` }),
  recent: { fr: 'Demandes récentes', en: 'Recent requests' },
}
