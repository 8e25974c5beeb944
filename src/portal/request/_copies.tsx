import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { RequestPageProps } from './page.tsx'

/** Who is copied on the request: they read what is said of it by mail; each may be taken out. */
export function Copies({ visit, case: shown, copied }: RequestPageProps) {
  const { language, holder } = visit
  if (copied.length === 0) return null
  return (
    <div class="copies">
      <p class="small quiet" id="copied">
        {words.copied[language]}
      </p>
      <ul aria-labelledby="copied">
        {copied.map((address) => (
          <li key={address}>
            <span class="copied-address">{address}</span>
            <form
              method="post"
              action={to(paths.requestCopyRemoval[language], { case: shown.id }, { link: holder.link })}
            >
              <input type="hidden" name="address" value={address} />
              <button class="quiet" type="submit" aria-label={words.removeOne(address)[language]}>
                {words.remove[language]}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  )
}

const words = {
  copied: {
    fr: 'En copie : ces adresses reçoivent par courriel ce qui s’écrit ici.',
    en: 'Copied: these addresses get by email what is written here.',
  },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeOne: (address: string): Words => ({ fr: `Retirer ${address}`, en: `Remove ${address}` }),
}
