import { paths } from '../../paths.ts'
import { formatDay } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import type { Problem } from '../../platform/parse.ts'
import type { PublishedPolicy } from '../../policy/list-policies.ts'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'

type PolicyPageProps = {
  visit: StaffVisit
  versions: readonly PublishedPolicy[]
  inForce: number
  typed: { document: string; effectiveOn: string; note: string }
  problems: readonly Problem[]
  published: boolean
}

/** The policy: the versions with their days, and publishing one more. */
export function PolicyPage({ visit, versions, inForce, typed, problems, published }: PolicyPageProps) {
  const { language } = visit.staff
  return (
    <AdminPage visit={visit} title={words.title} here="policy">
      {published && <Notice tone="done">{words.published[language]}</Notice>}
      {problems.length > 0 && (
        <div class="summary" role="alert">
          <h2>{words.problems[language]}</h2>
          <ul>
            {problems.map(({ path, words: sentence }) => (
              <li key={`${path} ${sentence.en}`}>
                {path !== '' && <code>{path}</code>} {sentence[language]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.version[language]}</th>
            <th scope="col">{words.from[language]}</th>
            <th scope="col">{words.note[language]}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, effectiveOn, note, by }) => (
            <tr key={version}>
              <td>
                {version} {version === inForce && <span class="tag good">{words.inForce[language]}</span>}
              </td>
              <td>{formatDay(effectiveOn, language)}</td>
              <td>
                {note}
                {by && <span class="excerpt">{by}</span>}
              </td>
            </tr>
          ))}
          <tr>
            <td>0 {inForce === 0 && <span class="tag good">{words.inForce[language]}</span>}</td>
            <td>—</td>
            <td>{words.byDefault[language]}</td>
          </tr>
        </tbody>
      </table>
      <h2>{words.publish[language]}</h2>
      <form class="settings" method="post" action={paths.policy}>
        <label class="field">
          <span>{words.document[language]}</span>
          <textarea class="code" name="document" rows={24} spellcheck={false} required>
            {typed.document}
          </textarea>
        </label>
        <div class="pair">
          <label class="field">
            <span>{words.effectiveOn[language]}</span>
            <input type="date" name="effective_on" value={typed.effectiveOn} required />
          </label>
          <label class="field">
            <span>{words.why[language]}</span>
            <input type="text" name="note" value={typed.note} required />
          </label>
        </div>
        <button class="button" type="submit">
          {words.publish[language]}
        </button>
        <p class="hint">{words.hint[language]}</p>
      </form>
    </AdminPage>
  )
}

const words = {
  title: { fr: 'La politique', en: 'The policy' },
  published: { fr: 'La nouvelle version est publiée.', en: 'The new version is published.' },
  problems: { fr: 'Rien n’a été publié', en: 'Nothing was published' },
  version: { fr: 'Version', en: 'Version' },
  from: { fr: 'En vigueur à partir du', en: 'In force from' },
  note: { fr: 'Note', en: 'Note' },
  inForce: { fr: 'en vigueur', en: 'in force' },
  byDefault: { fr: 'Les valeurs par défaut du produit', en: 'The product’s default values' },
  publish: { fr: 'Publier une version', en: 'Publish a version' },
  document: { fr: 'Document (YAML)', en: 'Document (YAML)' },
  effectiveOn: { fr: 'En vigueur à partir du', en: 'In force from' },
  why: { fr: 'Ce qui change', en: 'What changes' },
  hint: {
    fr: 'Les décisions déjà rendues gardent leur version. Avant de publier, « guichet replay » montre ce qu’une politique changerait.',
    en: 'Verdicts already given keep their version. Before you publish, “guichet replay” shows what a policy would change.',
  },
} as const satisfies Record<string, Words>
