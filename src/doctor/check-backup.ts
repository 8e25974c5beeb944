import { sql } from '../platform/sql.ts'
import { bad, type Check, good, skipped, unknown, warning } from './check.ts'
import { hasTable } from './has-table.ts'

const dayMs = 86_400_000
const toDo = {
  fr: 'guichet backup DOSSIER/ --keep 14, chaque nuit : docs/operating/backup.md.',
  en: 'guichet backup FOLDER/ --keep 14, every night: docs/operating/backup.md.',
}

/** How old the last archive is: two days are worth a word, a week is too long. */
export const checkBackup: Check = {
  name: 'backup',
  async look({ queries }) {
    if (queries === undefined) return [skipped('rien à voir sans la base', 'nothing to see without the database')]
    if (!(await hasTable(queries, 'backups_taken')))
      return [unknown('âge de la dernière : inconnu', 'age of the last: unknown')]
    const [last] = await queries.query(sql<{ takenAt: Date; isEncrypted: boolean }>`
      select taken_at as "takenAt", is_encrypted as "isEncrypted" from backups_taken order by id desc limit 1`)
    if (last === undefined) {
      return [warning({ fr: 'Aucune sauvegarde n’a été faite', en: 'No backup was ever taken' }, toDo)]
    }
    const days = Math.floor((Date.now() - last.takenAt.getTime()) / dayMs)
    const what = { fr: `Dernière sauvegarde : il y a ${days} jours`, en: `Last backup: ${days} days ago` }
    if (days >= 7) return [bad(what, toDo)]
    if (days >= 2) return [warning(what, toDo)]
    const at = last.takenAt.toISOString().slice(0, 16)
    if (last.isEncrypted) return [good(`dernière, chiffrée : ${at}Z`, `last one, encrypted: ${at}Z`)]
    return [good(`dernière, non chiffrée : ${at}Z`, `last one, not encrypted: ${at}Z`)]
  },
}
