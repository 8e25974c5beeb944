import type { Instant } from '../platform/office-day.ts'
import type { FoundPerson } from './find-person.ts'

type Told = {
  readonly person: FoundPerson
  readonly at: Instant
  readonly withNotes: boolean
  readonly leftOut: readonly string[]
}

/** Says in both languages what an export of one person holds; written last, when it is known what is missing. */
export async function* readMe({ person, at, withNotes, leftOut }: Told): AsyncGenerator<string> {
  const when = at.toISOString()
  const list = leftOut.map((name) => `  ${name}\n`).join('')
  yield `Renseignements tenus sur ${person.address}, le ${when}

person.json   tout, en un seul fichier\u00a0: {format, exportedAt, address, names, tables}
*.csv         la même chose, une sorte par fichier, pour un tableur (les colonnes portent le nom de la base)
files/        les fichiers des demandes et des messages; les courriels reçus, tels quels (.eml)

Les notes internes du personnel ${withNotes ? 'en font partie (messages, «\u00a0note\u00a0»)' : 'n’en font pas partie'}.
Les jetons, mots de passe et empreintes n’y sont jamais.
${leftOut.length === 0 ? '' : `Fichiers perdus ou retenus par l’antivirus, absents d’ici\u00a0:\n${list}`}
-----

Information held about ${person.address}, at ${when}

person.json   all of it, in one file: {format, exportedAt, address, names, tables}
*.csv         the same, one kind a file, for a spreadsheet (columns are named as in the database)
files/        the files of requests and messages; mails received, as they came (.eml)

The internal notes of staff are ${withNotes ? 'part of it (messages, “note”)' : 'not part of it'}.
Tokens, passwords and hashes never are.
${leftOut.length === 0 ? '' : `Files lost or held back by the virus scanner, not in here:\n${list}`}`
}
