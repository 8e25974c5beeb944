import type { ManyRefusal } from '../../cases/act-on-cases.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { DeskLink } from '../../ui/desk-pages.tsx'
import { Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

/** What was done to the ticked cases, and to which it could not be done and why. */
export function SaidOfQueue({ visit }: { visit: StaffVisit }) {
  const { language } = visit.staff
  const said = visit.c.req.query('said') ?? ''
  const sentence = Object.hasOwn(sentences, said) ? sentences[said] : undefined
  const done = Number(/^\d{1,3}$/.exec(visit.c.req.query('done') ?? '')?.[0] ?? 0)
  const left = readLeft(visit.c.req.query('left') ?? '')
  return (
    <>
      {sentence && <Notice tone={sentence.tone}>{sentence.words[language]}</Notice>}
      {said === 'many' && (done > 0 || left.length === 0) && <Notice tone="done">{words.done(done)[language]}</Notice>}
      {said === 'many' &&
        left.map(({ why, caseIds }) => (
          <Notice key={why} tone="refused">
            {words.left(caseIds.length)[language]}{' '}
            {caseIds.map((caseId) => (
              <>
                <DeskLink path={paths.case} at={{ case: caseId }}>
                  {caseId}
                </DeskLink>{' '}
              </>
            ))}
            : {reasons[why][language]}
          </Notice>
        ))}
    </>
  )
}

/** Reads `closed:4,5;unanswered:7`; numbers and known reasons only. */
function readLeft(text: string): { why: ManyRefusal; caseIds: number[] }[] {
  return text.split(';').flatMap((part) => {
    const [, why = '', ids = ''] = /^([a-z_]+):(\d{1,15}(?:,\d{1,15})*)$/.exec(part) ?? []
    return isReason(why) ? [{ why, caseIds: ids.split(',').map(Number) }] : []
  })
}

function isReason(why: string): why is ManyRefusal {
  return Object.hasOwn(reasons, why)
}

const reasons: Readonly<Record<ManyRefusal, Words>> = {
  no_such_case: { fr: 'cette demande n’existe pas.', en: 'there is no such request.' },
  assigned_meanwhile: { fr: 'quelqu’un l’a donnée entre-temps.', en: 'somebody gave it away meanwhile.' },
  no_vendor_number: {
    fr: 'donnez le numéro du dossier chez l’éditeur, ou celui du SPR.',
    en: 'give the number of the vendor’s case, or of the SPR.',
  },
  closed: { fr: 'déjà fermée.', en: 'closed already.' },
  unanswered: { fr: 'la personne attend encore une réponse.', en: 'the person still waits for an answer.' },
  unknown_holder: {
    fr: 'cette personne ou cette équipe n’existe plus.',
    en: 'that person or team is no longer there.',
  },
  merged: { fr: 'elle continue dans une autre.', en: 'it goes on in another.' },
  unknown_colleague: { fr: 'vous ne pouvez plus suivre de demandes.', en: 'you cannot follow requests any more.' },
  no_moment_to_come: { fr: 'donnez un moment à venir.', en: 'give a moment that is still to come.' },
  too_many_tags: { fr: 'au plus 20 étiquettes.', en: 'at most 20 tags.' },
}

const sentences: Readonly<Record<string, { tone: 'done' | 'refused'; words: Words }>> = {
  none_ticked: { tone: 'refused', words: { fr: 'Cochez au moins une demande.', en: 'Tick at least one request.' } },
  no_tag: { tone: 'refused', words: { fr: 'Donnez une étiquette.', en: 'Give a tag.' } },
  kept: { tone: 'done', words: { fr: 'La vue est gardée.', en: 'The view is kept.' } },
  forgotten: { tone: 'done', words: { fr: 'La vue est oubliée.', en: 'The view is forgotten.' } },
  no_name: { tone: 'refused', words: { fr: 'Donnez un nom à la vue.', en: 'Give the view a name.' } },
  too_many_views: { tone: 'refused', words: { fr: 'Au plus 30 vues.', en: 'At most 30 views.' } },
}

const words = {
  done: (count: number): Words => ({
    fr: count < 2 ? `C’est fait pour ${count} demande.` : `C’est fait pour ${count} demandes.`,
    en: count === 1 ? 'Done for 1 request.' : `Done for ${count} requests.`,
  }),
  left: (count: number): Words => ({
    fr: count === 1 ? 'Pas pour la demande' : 'Pas pour les demandes',
    en: count === 1 ? 'Not for request' : 'Not for requests',
  }),
}
