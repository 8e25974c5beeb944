import { paths } from '../../paths.ts'
import type { Language, Words } from '../../platform/language.ts'

/** Articles that may answer before anything is sent; without a script, the way to all of them. */
export function HelpBeside({ language }: { language: Language }) {
  return (
    <aside class="suggestions" data-suggest={paths.requestHelp[language]} aria-label={help[language]}>
      <div aria-live="polite" />
      <p class="small">
        <a href={paths.help[language]} target="_blank" rel="noopener">
          {help[language]}
        </a>
      </p>
    </aside>
  )
}

const help: Words = { fr: 'Voir toutes les pages d’aide', en: 'See all the help pages' }
