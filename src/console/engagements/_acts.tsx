import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Fold } from '../_fold.tsx'
import { TextInput } from '../_inputs.tsx'
import { actOf } from './_act-of.ts'
import type { EngagementAtDeskProps } from './page.tsx'

/** What can be done with an engagement where it stands. */
export function EngagementActs(props: EngagementAtDeskProps) {
  const { state } = props.engagement
  const { language } = props.visit.staff
  const isOpen = state === 'quoted' || state === 'expired' || state === 'accepted' || state === 'scheduled'
  if (!isOpen) return null
  return (
    <section class="panel folds">
      <h2>{words.acts[language]}</h2>
      <Fold {...actOf(props, paths.engagementCancellation)} label={words.cancel} button={words.cancel}>
        <TextInput label={words.reason[language]} name="reason" />
        <p class="hint">{words.cancelHint[language]}</p>
      </Fold>
    </section>
  )
}

const words = {
  acts: { fr: 'Agir', en: 'Act' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  reason: { fr: 'Raison', en: 'Reason' },
  cancelHint: {
    fr: 'Le client lit cette raison. Les séances planifiées sont annulées aussi.',
    en: 'The customer reads this reason. Planned sessions are cancelled too.',
  },
} as const satisfies Record<string, Words>
