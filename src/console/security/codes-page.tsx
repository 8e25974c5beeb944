import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Notice } from '../../ui/form.tsx'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { saidWords } from './said-words.ts'

/** The recovery codes, this once. */
export function CodesPage({ visit, codes, said }: { visit: StaffVisit; codes: readonly string[]; said: string }) {
  const { language } = visit.staff
  const done = saidWords(said)
  return (
    <DeskPage visit={visit} title={words.title[language]}>
      <div class="heading">
        <h1>{words.title[language]}</h1>
      </div>
      {done && <Notice tone={done.tone}>{done.words[language]}</Notice>}
      <p class="lead">{words.lead[language]}</p>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a class="button" href={paths.security}>
          {words.kept[language]}
        </a>
      </p>
    </DeskPage>
  )
}

const words = {
  title: { fr: 'Codes de secours', en: 'Recovery codes' },
  lead: {
    fr: 'Gardez-les en lieu sûr, hors du téléphone\u00a0: chacun fait entrer une fois sans lui. Nous ne pourrons plus les montrer.',
    en: 'Keep them in a safe place, off the phone: each lets you in once without it. We cannot show them again.',
  },
  kept: { fr: 'C’est gardé', en: 'They are kept' },
} as const satisfies Record<string, Words>
