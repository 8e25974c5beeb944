import type { Words } from '../../platform/language.ts'

/** What a case's page says after an act, by the code in its address. */
export const said: Readonly<Record<string, { readonly tone: 'done' | 'refused'; readonly words: Words }>> = {
  corrected: done('La demande est corrigée et jugée de nouveau.', 'The request is corrected and judged anew.'),
  confirmed: done(
    'Réponse confirmée; la personne est avertie par courriel.',
    'Answer confirmed; the person is told by email.',
  ),
  overridden: done(
    'Votre décision est enregistrée; la personne en est avertie.',
    'Your decision is recorded; the person is told.',
  ),
  given: done(
    'Appel de Grâce donné; les personnes concernées sont averties.',
    'Grace call given; the people concerned are told.',
  ),
  reversed: done('Utilisation annulée; les mêmes personnes sont averties.', 'Use reversed; the same people are told.'),
  installed: done('Installation enregistrée.', 'Installation recorded.'),
  closed: done('Demande fermée.', 'Request closed.'),
  unanswered: refused(
    'La personne attend encore une réponse : confirmez la décision, ou décidez autrement, puis fermez.',
    'The person still waits for an answer: confirm the verdict, or decide otherwise, then close.',
  ),
  reopened: done('Demande rouverte.', 'Request reopened.'),
  verdict_changed: refused(
    'La décision a changé entre-temps : relisez-la avant de confirmer.',
    'The verdict changed meanwhile: read it again before you confirm.',
  ),
  nothing_to_confirm: refused('Il n’y a pas de refus à confirmer.', 'There is no refusal to confirm.'),
  already_confirmed: refused('Cette réponse était déjà confirmée.', 'This answer was already confirmed.'),
  verdict_covered: refused(
    'La demande est couverte : un Appel de Grâce serait gaspillé.',
    'The request is covered: a grace call would be wasted.',
  ),
  already_given: refused(
    'Un Appel de Grâce a déjà été donné pour cette demande; voyez ci-dessous par qui.',
    'A grace call was already given for this request; see below by whom.',
  ),
  not_eligible: refused(
    'Ce compte n’a pas droit aux Appels de Grâce aujourd’hui.',
    'This account is not eligible for grace calls today.',
  ),
  none_left: refused('Il n’en reste plus.', 'There is none left.'),
  not_given: refused('Aucun Appel de Grâce n’a été donné ici.', 'No grace call was given here.'),
  already_reversed: refused('Cette utilisation était déjà annulée.', 'This use was already reversed.'),
  over_limit: refused(
    'Il n’y a pas de place pour tous ces appareils : rien n’a été enregistré.',
    'There is no place for all these devices: nothing was recorded.',
  ),
  no_agreement: refused(
    'Dites comment le client a donné son accord; rien n’a été utilisé.',
    'Say how the customer agreed; nothing was used.',
  ),
  not_agreed: refused(
    'Personne n’a donné son accord sur la page de la demande; rien n’a été utilisé.',
    'Nobody agreed on the request’s page; nothing was used.',
  ),
  no_reason: refused('Donnez une raison; rien n’a changé.', 'Give a reason; nothing has changed.'),
  no_device: refused('Cochez au moins un appareil.', 'Tick at least one device.'),
  unknown_product: refused('Ce produit n’existe pas.', 'There is no such product.'),
  unknown_category: refused('Cette catégorie n’existe pas.', 'There is no such category.'),
}

function done(fr: string, en: string) {
  return { tone: 'done' as const, words: { fr, en } }
}

function refused(fr: string, en: string) {
  return { tone: 'refused' as const, words: { fr, en } }
}
