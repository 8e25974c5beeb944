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
  replied: done('Réponse gardée; elle part dans quelques secondes.', 'Reply kept; it goes out in a few seconds.'),
  noted: done('Note gardée.', 'Note kept.'),
  taken_back: done(
    'Réponse reprise : personne ne l’a reçue. Ses mots sont de nouveau votre brouillon.',
    'Reply taken back: nobody got it. Its words are your draft again.',
  ),
  gone: refused('Cette réponse est déjà partie.', 'This reply has already gone out.'),
  answered_meanwhile: refused(
    'Quelqu’un a écrit entre-temps : rien n’est parti. Votre texte est gardé; envoyez-le de nouveau s’il tient encore.',
    'Somebody wrote meanwhile: nothing was sent. Your text is kept; send it again if it still holds.',
  ),
  anonymised: refused(
    'La personne qui a fait la demande a été anonymisée : personne ne recevrait la réponse. Votre texte est gardé.',
    'Whoever sent the request was anonymised: nobody would get the reply. Your text is kept.',
  ),
  empty: refused('Écrivez quelque chose avant d’envoyer.', 'Write something before you send.'),
  marks_left: refused(
    'Une valeur manque dans votre texte : écrivez ce que disent les crochets [? …]. Rien n’est parti; il est gardé.',
    'A value is missing in your text: write what the brackets [? …] ask for. Nothing was sent; it is kept.',
  ),
  bad_copy: refused(
    'Une adresse en copie n’est pas complète, ou il y en a plus de vingt. Rien n’est parti; votre texte est gardé.',
    'A copied address is not complete, or there are more than twenty. Nothing was sent; your text is kept.',
  ),
  too_many_copied: refused(
    'Vingt adresses sont en copie d’une demande, au plus : retirez-en une d’abord. Rien n’a changé; ce que vous avez écrit est gardé.',
    'Twenty addresses are copied on a request at most: take one out first. Nothing has changed; what you wrote is kept.',
  ),
  colleague_copy: refused(
    'Une adresse est celle de quelqu’un du bureau : mettez cette personne parmi ceux qui suivent la demande (« Suivie aussi par »), non en copie. Rien n’a changé; ce que vous avez écrit est gardé.',
    'An address is a colleague’s: make them a follower of the request (“Also followed by”) instead of copying them. Nothing has changed; what you wrote is kept.',
  ),
  copied: done(
    'L’adresse est en copie : elle reçoit chaque réponse, et ce que le client écrit.',
    'The address is copied: it gets each reply, and what the customer writes.',
  ),
  uncopied: done('L’adresse n’est plus en copie.', 'The address is no longer copied.'),
  no_address: refused(
    'Ce n’est pas une adresse de courriel complète, comme claire@exemple.ca; donnez-en une à la fois.',
    'That is not a complete email address, such as claire@example.com; give one at a time.',
  ),
  already_copied: refused('Cette adresse est déjà en copie.', 'That address is already copied.'),
  not_copied: refused('Cette adresse n’était déjà plus en copie.', 'That address had already been taken out.'),
  is_requester: refused(
    'C’est l’adresse de la personne qui demande : elle reçoit déjà tout.',
    'That is the requester’s own address: they get everything already.',
  ),
  is_ours: refused(
    'C’est l’adresse du bureau : la mettre en copie ferait tourner le courriel en rond.',
    'That is the office’s own address: copying it would send mail in circles.',
  ),
  anonymised_copy: refused(
    'Cette adresse tient lieu d’une personne anonymisée : rien n’y est envoyé.',
    'That address stands for somebody who was anonymised: nothing is sent there.',
  ),
  file_too_large: refused(
    'Un fichier dépasse 25 Mo. Rien n’est parti; votre texte est gardé.',
    'A file is over 25 MB. Nothing was sent; your text is kept.',
  ),
  closed: done('Demande fermée.', 'Request closed.'),
  unanswered: refused(
    'La personne attend encore une réponse : confirmez la décision, ou décidez autrement, puis fermez.',
    'The person still waits for an answer: confirm the verdict, or decide otherwise, then close.',
  ),
  state_set: done('C’est noté.', 'Noted.'),
  followed: done(
    'C’est noté : qui suit cette demande reçoit un courriel à chaque nouveauté.',
    'Noted: followers of this request get an email about all that happens on it.',
  ),
  unfollowed: done('C’est noté : plus de courriels de cette demande.', 'Noted: no more emails about this request.'),
  unknown_colleague: refused(
    'Cette personne ne peut pas suivre de demandes : son accès est fermé, ou son rôle n’en voit pas.',
    'That colleague cannot follow requests: their access is closed, or their role sees none.',
  ),
  unknown_holder: refused('Cette personne ou cette équipe n’existe plus.', 'That person or team is no longer there.'),
  assigned_meanwhile: refused(
    'Quelqu’un l’a donnée entre-temps; voyez à qui, puis décidez.',
    'Somebody gave it away meanwhile; see to whom, then decide.',
  ),
  too_many_tags: refused('Au plus 20 étiquettes; rien n’a changé.', 'At most 20 tags; nothing has changed.'),
  merged_here: done('L’autre demande continue ici.', 'The other request goes on here.'),
  unmerged: done(
    'La fusion est défaite : la demande est de nouveau ouverte, à sa place.',
    'The merge is undone: the request is open again, at its place.',
  ),
  not_merged: refused('Cette demande n’est plus fusionnée.', 'This request is not merged any more.'),
  merged_further: refused(
    'L’autre demande continue elle-même ailleurs : défaites d’abord cette fusion-là.',
    'The other request itself goes on elsewhere: undo that merge first.',
  ),
  said_since: refused(
    'On s’est écrit depuis dans l’autre demande, pour les deux : la fusion reste. Séparez plutôt un message.',
    'Things were written since in the other request, for both: the merge stays. Split a message instead.',
  ),
  done_since: refused(
    'Quelque chose a été choisi, donné, payé ou travaillé depuis dans l’autre demande, pour les deux : la fusion reste. Liez plutôt une nouvelle demande.',
    'Something was chosen, given, paid or worked since in the other request, for both: the merge stays. Link a new request instead.',
  ),
  split: done('Une demande à part est ouverte et jugée.', 'A request of its own is open and judged.'),
  linked: done('Les demandes sont liées.', 'The requests are linked.'),
  unlinked: done('Le lien est retiré.', 'The link is removed.'),
  merged: refused(
    'Elle continue dans une autre demande : voyez laquelle sous « Demandes liées ».',
    'It goes on in another request: see which under “Linked requests”.',
  ),
  same_case: refused('C’est cette demande-ci.', 'That is this very request.'),
  other_account: refused(
    'Cette demande n’est pas du même compte; rien n’a changé.',
    'That request is not of the same account; nothing has changed.',
  ),
  other_closed: refused(
    'L’autre demande est fermée : rouvrez-la d’abord.',
    'The other request is closed: reopen it first.',
  ),
  no_such_case: refused('Cette demande n’existe pas.', 'There is no such request.'),
  already_linked: refused('Ces demandes sont déjà liées.', 'These requests are already linked.'),
  not_from_customer: refused('Choisissez un message du client.', 'Choose a message of the customer.'),
  already_split: refused('Ce message a déjà sa demande.', 'This message has its request already.'),
  fields_filled: done('C’est enregistré.', 'Recorded.'),
  bad_field_value: refused(
    'Une valeur ne convient pas à son champ; rien n’a été enregistré.',
    'A value does not fit its field; nothing was recorded.',
  ),
  no_vendor_number: refused(
    'Donnez le numéro du dossier chez l’éditeur, ou celui du SPR; rien n’a changé.',
    'Give the number of the vendor’s case, or of the SPR; nothing has changed.',
  ),
  no_moment_to_come: refused(
    'Donnez un moment à venir; rien n’a changé.',
    'Give a moment that is still to come; nothing has changed.',
  ),
  case_closed: refused('La demande est fermée : rouvrez-la d’abord.', 'The request is closed: reopen it first.'),
  reopened: done('Demande rouverte.', 'Request reopened.'),
  verdict_changed: refused(
    'La décision a changé entre-temps : relisez-la avant de confirmer.',
    'The verdict changed meanwhile: read it again before you confirm.',
  ),
  nothing_to_confirm: refused('Il n’y a pas de refus à confirmer.', 'There is no refusal to confirm.'),
  already_confirmed: refused('Cette réponse était déjà confirmée.', 'This answer was already confirmed.'),
  verdict_covered: refused(
    'La demande est couverte : il n’y a rien à utiliser ni à payer.',
    'The request is covered: there is nothing to use or to pay.',
  ),
  already_given: refused(
    'Un Appel de Grâce a déjà été donné pour cette demande; voyez ci-dessous par qui.',
    'A grace call was already given for this request; see below by whom.',
  ),
  not_eligible: refused(
    'Ce compte n’a pas droit aux Appels de Grâce aujourd’hui.',
    'This account is not eligible for grace calls today.',
  ),
  awaits_approval: refused(
    'La personne responsable du compte veut donner son accord à chaque Appel de Grâce : elle vient d’être avertie, et il sera donné dès qu’elle l’accorde.',
    'The account owner wants to approve each grace call: they have just been asked, and it is given as soon as they approve.',
  ),
  approval_declined: refused(
    'La personne responsable du compte a refusé cet Appel de Grâce; elle peut encore changer d’avis.',
    'The account owner declined this grace call; they can still change their mind.',
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
  incident_paid: done(
    'Paiement enregistré : le travail peut commencer; les personnes concernées sont averties.',
    'Payment recorded: work can start; the people concerned are told.',
  ),
  incident_refunded: done(
    'Remboursement enregistré; les mêmes personnes sont averties.',
    'Refund recorded; the same people are told.',
  ),
  incident_offered: done('PPI proposé au client à ce prix.', 'PPI offered to the customer at this price.'),
  is_closed: refused('Rouvrez d’abord la demande; rien n’est enregistré.', 'Reopen it first; nothing is recorded.'),
  already_paid: refused('Ce PPI est déjà payé.', 'This PPI is already paid.'),
  already_refunded: refused('Ce PPI était déjà remboursé.', 'This PPI was already refunded.'),
  credited: refused(
    'Un bloc d’heures en a déduit le prix : annulez d’abord ce bloc.',
    'A block of hours deducted its price: cancel that block first.',
  ),
  worked: done('Travail enregistré.', 'Work recorded.'),
  over_an_hour: refused(
    'Travail enregistré. Il dépasse l’heure habituelle : rien de plus n’est facturé; proposez un bloc d’heures si la suite est longue.',
    'Work recorded. It is past the usual hour: nothing more is billed; propose a block of hours if more is to come.',
  ),
  decided: done('C’est décidé et enregistré.', 'It is decided and recorded.'),
  nothing_uncovered: refused('Il ne reste rien à décider pour ce travail.', 'Nothing is left to decide for this work.'),
  block_unpaid: refused('Ce bloc n’est pas encore payé.', 'That block is not paid yet.'),
  block_used_up: refused('Ce bloc n’a plus de minutes libres.', 'That block has no free minutes left.'),
  timer_started: done('Le chronomètre tourne.', 'The clock is running.'),
  timer_ended: done('Chronomètre abandonné; rien n’est enregistré.', 'Clock given up; nothing is recorded.'),
  work_withdrawn: done(
    'Travail retiré; ses minutes sont de nouveau libres.',
    'Work withdrawn; its minutes are free again.',
  ),
  already_withdrawn: refused('Ce travail était déjà retiré.', 'This work was already withdrawn.'),
  work_settled: refused(
    'Ce travail est déjà réglé : le mandat de sa séance est fait.',
    'This work is already settled: the engagement of its session is done.',
  ),
  bad_work: refused(
    'Donnez des minutes (de 1 à 14 400) et un jour qui n’est pas à venir; rien n’a été enregistré.',
    'Give minutes (1 to 14,400) and a day that is not in the future; nothing was recorded.',
  ),
  payer_not_given: refused(
    'Rien de tel n’a été donné à cette demande; rien n’a été enregistré.',
    'Nothing of the kind was given to this request; nothing was recorded.',
  ),
  no_reason: refused('Donnez une raison; rien n’a changé.', 'Give a reason; nothing has changed.'),
  no_device: refused('Cochez au moins un appareil.', 'Tick at least one device.'),
  unknown_product: refused('Ce produit n’existe pas.', 'There is no such product.'),
  macro_run: done('La macro est exécutée.', 'The macro was run.'),
  unknown_category: refused('Cette catégorie n’existe pas.', 'There is no such category.'),
}

function done(fr: string, en: string) {
  return { tone: 'done' as const, words: { fr, en } }
}

function refused(fr: string, en: string) {
  return { tone: 'refused' as const, words: { fr, en } }
}
