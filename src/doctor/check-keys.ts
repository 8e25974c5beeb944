import { statSync } from 'node:fs'
import { listKeyUses, listSealed } from '../keys/list-sealed.ts'
import type { Queries } from '../platform/database.ts'
import { type KeyPlace, keyPlaceOf } from '../platform/keys/key-place.ts'
import { findClearSecret } from '../platform/keys/signing-secrets.ts'
import { keyIdOf } from '../platform/sealed.ts'
import { bad, type Check, type Finding, good, skipped, warning } from './check.ts'
import { hasTable } from './has-table.ts'

const yearMs = 365 * 86_400_000

/** Whether nobody else reads the keys, all that are needed are there, and nothing secret is left in the clear. */
export const checkKeys: Check = {
  name: 'keys',
  async look({ settings, queries }) {
    const place = keyPlaceOf(settings.keys, settings.dataFolder)
    const sealed = queries === undefined ? [] : await findingsOf(queries, place)
    const findings = [...modeOf(place.file), ...sealed]
    return findings.length > 0 ? findings : [skipped('rien à voir sans la base', 'nothing to see without the database')]
  },
}

function modeOf(file: string | undefined): Finding[] {
  const mode = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })?.mode
  if (mode === undefined || (mode & 0o077) === 0) return []
  return [
    bad(
      { fr: `D’autres utilisateurs peuvent lire les clés de ${file}`, en: `Other users may read the keys in ${file}` },
      {
        fr: `chmod 600 ${file}, puis guichet keys rotate si quelqu’un a pu les lire.`,
        en: `chmod 600 ${file}, then guichet keys rotate if somebody may have read them.`,
      },
    ),
  ]
}

async function findingsOf(queries: Queries, place: KeyPlace): Promise<Finding[]> {
  if (!(await hasTable(queries, 'key_uses'))) return []
  const here = place.read().map((secret) => keyIdOf({ secret }))
  const [uses, sealed] = [await listKeyUses(queries), await listSealed(queries)]
  const inUse = uses.at(-1)
  if (inUse === undefined) return (await findClearSecret(queries)) === undefined ? [] : [inTheClear]
  const missing = [...new Set([inUse.keyId, ...sealed.map(({ keyId }) => keyId)])].filter((id) => !here.includes(id))
  if (missing.length > 0) return [isMissing(missing.join(', '), place.name)]
  if (sealed.some(({ keyId }) => keyId !== inUse.keyId)) return [isUnfinished]
  const since = inUse.since.toISOString().slice(0, 10)
  if (Date.now() - inUse.since.getTime() > yearMs) return [isOld(since)]
  return [
    good(`secrets scellés par ${inUse.keyId}, depuis ${since}`, `secrets sealed by ${inUse.keyId}, since ${since}`),
  ]
}

const inTheClear = warning(
  {
    fr: 'Le secret des signatures est en clair dans la base',
    en: 'The signing secret is in the clear in the database',
  },
  {
    fr: 'Une fois tous les processus de cette version : guichet keys seal (docs/operating/keys.md).',
    en: 'Once every process is of this version: guichet keys seal (docs/operating/keys.md).',
  },
)
const isUnfinished = warning(
  { fr: 'Un changement de clé n’est pas fini', en: 'A change of key is not finished' },
  { fr: 'guichet keys rotate le finit.', en: 'guichet keys rotate finishes it.' },
)

function isMissing(ids: string, place: string): Finding {
  return bad(
    { fr: `La clé ${ids} manque dans ${place}`, en: `Key ${ids} is missing in ${place}` },
    {
      fr: 'Remettez-la; perdue, voyez guichet keys lost. Sans elle le guichet ne démarre pas.',
      en: 'Put it back; if lost, see guichet keys lost. Without it the desk does not start.',
    },
  )
}

function isOld(since: string): Finding {
  return warning(
    { fr: `La même clé scelle depuis le ${since}`, en: `The same key has sealed since ${since}` },
    { fr: 'Changez-la : guichet keys rotate.', en: 'Change it: guichet keys rotate.' },
  )
}
