import type { Words } from '../../platform/language.ts'
import { type Place, places } from '../../ui/browser/keys.ts'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

/** Every key of the desk, and what it does. */
export function KeysPage({ visit }: { visit: StaffVisit }) {
  const { language } = visit.staff
  const all: [keys: string[], words: Words][] = [
    [['j', 'k'], words.rows],
    [[language === 'fr' ? 'Entrée' : 'Enter'], words.open],
    [['x'], words.tick],
    ...Object.entries(placeWords).map(([place, each]): [string[], Words] => [[places[place as Place].key], each]),
    [['Ctrl', language === 'fr' ? 'Entrée' : 'Enter'], words.send],
    [['Ctrl', 'K'], words.jump],
    [['?'], words.this],
  ]
  return (
    <DeskPage visit={visit} title={words.title[language]}>
      <h1>{words.title[language]}</h1>
      <dl class="keys">
        {all.map(([keys, each]) => (
          <div key={each.en}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{each[language]}</dd>
          </div>
        ))}
      </dl>
    </DeskPage>
  )
}

const placeWords: Record<Place, Words> = {
  reply: { fr: 'Répondre au client', en: 'Reply to the customer' },
  note: { fr: 'Écrire une note interne', en: 'Write an internal note' },
  verdict: { fr: 'Confirmer ou changer la décision', en: 'Confirm or change the verdict' },
  graceCall: { fr: 'Donner ou annuler un Appel de Grâce', en: 'Give or reverse a grace call' },
  incident: { fr: 'Proposer un paiement par incident, l’enregistrer', en: 'Offer a pay-per-incident, record it' },
  work: { fr: 'Enregistrer du travail, prélever sur un bloc', en: 'Record work, draw on a block' },
  state: { fr: 'Changer l’état', en: 'Change the state' },
  assignment: { fr: 'Donner à quelqu’un, à une équipe', en: 'Give to somebody, to a team' },
  follow: { fr: 'Suivre la demande, ou ne plus la suivre', en: 'Follow the request, or stop following it' },
  tags: { fr: 'Étiqueter', en: 'Tag' },
  close: { fr: 'Fermer ou rouvrir la demande', en: 'Close or reopen the request' },
  search: { fr: 'Chercher', en: 'Search' },
  queue: { fr: 'La file', en: 'The queue' },
  accounts: { fr: 'Les comptes', en: 'The accounts' },
}

const words = {
  title: { fr: 'Raccourcis du clavier', en: 'Keyboard shortcuts' },
  rows: { fr: 'Ligne suivante, ligne précédente', en: 'Next row, previous row' },
  open: { fr: 'Ouvrir la ligne', en: 'Open the row' },
  tick: { fr: 'Cocher la ligne', en: 'Tick the row' },
  send: { fr: 'Envoyer ce qui est écrit', en: 'Send what is written' },
  jump: { fr: 'Aller n’importe où : demande, compte, action', en: 'Go anywhere: request, account, action' },
  this: { fr: 'Cette liste', en: 'This list' },
} as const satisfies Record<string, Words>
