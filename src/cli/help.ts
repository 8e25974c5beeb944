import type { Language } from '../platform/language.ts'
import { say } from './terminal.ts'

/** `guichet help`. */
export async function help(_args: string[], language: Language): Promise<number> {
  say(words, language)
  return 0
}

const words = {
  fr: `guichet COMMANDE

  start                       ouvre le guichet, jusqu’à Ctrl-C
  demo                        le même, avec un bureau d’exemple
  import FICHIER.csv…         comptes, lignes, personnes et produits (--dry-run : sans rien enregistrer)
  balance NUMÉRO              ce qui reste à un compte (--on JOUR, --known-at MOMENT, --json)
  export accounting           les ventes, les taxes et les paiements en CSV (--from JOUR, --to JOUR, --folder DOSSIER, --language fr|en)
  policy show|check|publish   la politique : la voir, vérifier un fichier, le publier (--on JOUR, --from JOUR, --note TEXTE)
  replay FICHIER.yaml…        joue des scénarios sur une base de brouillon (--json)
  backup FICHIER|DOSSIER/|-   tout le guichet dans une archive (--keep N); verify FICHIER la relit; --new-key FICHIER fait une clé
  restore FICHIER             une archive dans un guichet vide, et la vérifie
  mail release                envoie les courriels qu’une restauration a retenus
  keys                        ce qui est scellé, par quelle clé; seal, rotate [--signing [--links JOURS]], add, new, lost
  person export|anonymise     tout ce qui est tenu sur une adresse (--to FICHIER.zip, --without-notes); l’anonymiser (--dry-run, --yes)
  doctor                      examine toute l’installation et dit quoi faire (--json)
  retention                   efface ce dont la durée de conservation est passée (--dry-run : dit quoi, sans rien effacer)
  audit verify|head           vérifie la chaîne du journal (--head NUMÉRO:EMPREINTE); sa fin, à noter ailleurs

Réglages, par l’environnement : PORT, GUICHET_HOST, GUICHET_URL, DATABASE_URL, GUICHET_DATA, SMTP_URL,
STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, BACKUP_KEY_FILE, GUICHET_KEY.
Avec --demo, audit, backup, balance, export, import, keys, mail, person, policy, restore et retention parlent au bureau d’exemple.`,
  en: `guichet COMMAND

  start                       opens the desk, until Ctrl-C
  demo                        the same, with a sample office
  import FILE.csv…            accounts, lines, people and products (--dry-run: recording nothing)
  balance NUMBER              what an account has left (--on DAY, --known-at TIME, --json)
  export accounting           sales, taxes and payments as CSV (--from DAY, --to DAY, --folder FOLDER, --language fr|en)
  policy show|check|publish   the policy: see it, check a file, publish it (--on DAY, --from DAY, --note TEXT)
  replay FILE.yaml…           plays scenarios on a scratch database (--json)
  backup FILE|FOLDER/|-       the whole desk in one archive (--keep N); verify FILE reads it again; --new-key FILE makes a key
  restore FILE                an archive into an empty desk, and checks it
  mail release                sends the emails that a restore held
  keys                        what is sealed, by which key; seal, rotate [--signing [--links DAYS]], add, new, lost
  person export|anonymise     all that is held about an address (--to FILE.zip, --without-notes); anonymise it (--dry-run, --yes)
  doctor                      looks at the whole installation and says what to do (--json)
  retention                   removes what is past its retention period (--dry-run: says what, removing nothing)
  audit verify|head           checks the chain of the audit log (--head NUMBER:HASH); its end, to note elsewhere

Settings, by environment: PORT, GUICHET_HOST, GUICHET_URL, DATABASE_URL, GUICHET_DATA, SMTP_URL,
STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, BACKUP_KEY_FILE, GUICHET_KEY.
With --demo, audit, backup, balance, export, import, keys, mail, person, policy, restore and retention speak to the sample office.`,
}
