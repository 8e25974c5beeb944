import type { Language, Words } from '../platform/language.ts'
import { Field, type Mistakes } from '../ui/form.tsx'

type Filed = { readonly folder: string }
type FoldersProps = {
  path: string
  all: readonly Filed[]
  /** The folder that is shown; all of them when it is left out. */
  asked: string | undefined
  language: Language
}

/** The folders of a list, each with how many it holds; nothing when there is one only. */
export function Folders({ path, all, asked, language }: FoldersProps) {
  const byFolder = Map.groupBy(all, ({ folder }) => folder)
  if (byFolder.size < 2) return null
  return (
    <nav class="folders" aria-label={words.folders[language]}>
      <a href={path} aria-current={asked === undefined ? 'page' : undefined}>
        {words.all[language]} <small>{all.length}</small>
      </a>
      {[...byFolder]
        .toSorted(([one], [other]) => one.localeCompare(other, language))
        .map(([folder, its]) => (
          <a
            key={folder}
            href={`${path}?${new URLSearchParams({ folder })}`}
            aria-current={asked === folder ? 'page' : undefined}
          >
            {folder === '' ? words.none[language] : folder} <small>{its.length}</small>
          </a>
        ))}
    </nav>
  )
}

/** Those of one folder, or all. */
export function inFolder<One extends Filed>(all: readonly One[], asked: string | undefined): readonly One[] {
  return asked === undefined ? all : all.filter(({ folder }) => folder === asked)
}

type NameAndFolderProps = {
  typed: { readonly name: string; readonly folder: string }
  /** The folders that there are. */
  folders: readonly string[]
  mistakes: Mistakes
  language: Language
}

/** The first fields of what is filed: its name, and the folder that it lies in. */
export function NameAndFolder({ typed, folders, mistakes, language }: NameAndFolderProps) {
  const shared = { mistakes, language }
  return (
    <div class="pair">
      <Field name="name" label={words.name[language]} {...shared}>
        {(field) => <input {...field} type="text" value={typed.name} maxlength={100} required />}
      </Field>
      <Field name="folder" label={words.folder[language]} {...shared}>
        {(field) => <input {...field} type="text" value={typed.folder} maxlength={100} list="folders" />}
      </Field>
      <Known id="folders" names={folders} />
    </div>
  )
}

/** Names that a field proposes. */
export function Known({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}

const words = {
  name: { fr: 'Nom', en: 'Name' },
  folder: { fr: 'Dossier (facultatif)', en: 'Folder (optional)' },
  folders: { fr: 'Dossiers', en: 'Folders' },
  all: { fr: 'Tous', en: 'All' },
  none: { fr: 'Sans dossier', en: 'No folder' },
} as const satisfies Record<string, Words>
