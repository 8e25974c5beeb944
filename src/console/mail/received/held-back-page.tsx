import { paths, to } from '../../../paths.ts'
import type { Words } from '../../../platform/language.ts'
import type { HeldBack } from '../../../platform/virus-scanner/held-back.ts'
import { Notice } from '../../../ui/form.tsx'
import { DeskPage } from '../../../ui/page.tsx'
import type { StaffVisit } from '../../../ui/visit.ts'

type HeldBackMailPageProps = { visit: StaffVisit; mailId: number; held: HeldBack }

/** Warns of a mail that is held back, before it is saved all the same. */
export function HeldBackMailPage({ visit, mailId, held: { signature } }: HeldBackMailPageProps) {
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={words.title[language]} current="mail">
      <p class="over-title">
        <a href={to(paths.receivedMail, { mail: mailId })}>{words.mail[language]}</a>
      </p>
      <div class="heading">
        <h1>{words.title[language]}</h1>
      </div>
      <Notice tone="refused">{(signature === null ? words.notSeen : words.carries(signature))[language]}</Notice>
      <p>{words.advice[language]}</p>
      <p>
        <a class="button second" href={to(paths.receivedMailRaw, { mail: mailId }, { despite: 'yes' })}>
          {words.save[language]}
        </a>
      </p>
    </DeskPage>
  )
}

const words = {
  title: { fr: 'Courriel retenu', en: 'Mail held back' },
  mail: { fr: 'Le courriel', en: 'The mail' },
  carries: (signature: string): Words => ({
    fr: `L’antivirus reconnaît ${signature} dans ce courriel.`,
    en: `The virus scanner finds ${signature} in this mail.`,
  }),
  notSeen: {
    fr: 'L’antivirus n’a pas encore vérifié ce courriel, ou il est trop gros pour lui.',
    en: 'The virus scanner has not checked this mail yet, or it is too large for it.',
  },
  advice: {
    fr: 'Ses mots se lisent sans danger sur sa page. N’enregistrez l’original que pour l’examiner, et n’ouvrez pas ses pièces jointes.',
    en: 'Its words can be read safely on its page. Save the original only to examine it, and do not open its attachments.',
  },
  save: { fr: 'Enregistrer quand même', en: 'Save it all the same' },
}
