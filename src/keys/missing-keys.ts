import { AppError } from '../platform/errors.ts'
import type { KeyPlace } from '../platform/keys/key-place.ts'
import { keyIdOf } from '../platform/sealed.ts'

/** What is said where secrets are sealed with keys that are not there. */
export function missingKeys(missing: readonly string[], place: KeyPlace): AppError {
  const names = missing.join(', ')
  const there = place.read().map((secret) => keyIdOf({ secret }))
  const have =
    there.length === 0
      ? { fr: 'il n’y en a aucune', en: 'there is none' }
      : { fr: `il y a ${there.join(', ')}`, en: `there is ${there.join(', ')}` }
  return new AppError('conflict', {
    fr: `Les secrets de cette base sont scellés par la clé ${names}, qui manque dans ${place.name} (${have.fr}). Mettez-y la bonne : copiez le fichier « keys » du dossier de données de l’autre machine, ou donnez GUICHET_KEY_FILE ou GUICHET_KEY. Si elle est perdue : guichet keys lost dit ce qui l’est avec elle.`,
    en: `The secrets of this database are sealed by key ${names}, which is missing in ${place.name} (${have.en}). Put the right one there: copy the file “keys” of the other machine’s data folder, or give GUICHET_KEY_FILE or GUICHET_KEY. If it is lost: guichet keys lost says what is lost with it.`,
  })
}

/** What is said where the operator named a place of keys that has none yet. */
export function noKeyYet(place: string): AppError {
  return new AppError('conflict', {
    fr: `Aucune clé dans ${place}. Faites-en une : guichet keys new > ${place}; chmod 600 ${place}`,
    en: `There is no key in ${place}. Make one: guichet keys new > ${place}; chmod 600 ${place}`,
  })
}
