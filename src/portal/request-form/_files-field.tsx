import { formatBytes } from '../../platform/format.ts'
import type { Words } from '../../platform/language.ts'
import { Field } from '../../ui/form.tsx'
import type { PartProps } from './page.tsx'

/** Files to send along; those that arrived already are kept while the rest is corrected. */
export function FilesField({ typed, ...shared }: PartProps) {
  const { language } = shared
  return (
    <Field name="files" label={words.files[language]} hint={words.filesHint[language]} {...shared}>
      {(field) => (
        <>
          {typed.kept.length > 0 && (
            <ul class="kept">
              {typed.kept.map(({ token, name, sizeBytes }) => (
                <li key={token}>
                  <input type="hidden" name="kept" value={token} />
                  <span>
                    {name} <small>{formatBytes(sizeBytes, language)}</small>
                  </span>
                  <label class="inline">
                    <input type="checkbox" name="drop" value={token} /> {words.drop[language]}
                  </label>
                </li>
              ))}
            </ul>
          )}
          <input {...field} type="file" multiple />
        </>
      )}
    </Field>
  )
}

const words = {
  files: { fr: 'Fichiers', en: 'Files' },
  filesHint: {
    fr: 'Facultatif : captures d’écran, journaux, un fichier qui montre le problème. Au plus 10, de 10 Mo chacun.',
    en: 'Optional: screenshots, logs, a file that shows the problem. At most 10, of 10 MB each.',
  },
  drop: { fr: 'retirer', en: 'remove' },
} as const satisfies Record<string, Words>
