import { type Case, softwareNamed, standingGraceCall } from '../../cases/case.ts'
import { categoryWords } from '../../coverage/words.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Notice } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { HolderVisit } from '../../ui/visit.ts'

type ApprovalPageProps = { visit: HolderVisit; case: Case; said: string }

/** Where an account's owner approves a grace call, or declines it. */
export function ApprovalPage({ visit, case: shown, said }: ApprovalPageProps) {
  const { language, holder } = visit
  const title = words.title(shown.id)[language]
  const elsewhere = to(paths.approval[language === 'fr' ? 'en' : 'fr'], { case: shown.id }, { link: holder.link })
  const notice = Object.hasOwn(notices, said) ? notices[said] : undefined
  const software = softwareNamed(shown)
  return (
    <PortalPage visit={visit} title={title} elsewhere={elsewhere}>
      <h1>{title}</h1>
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <p class="lead">{standOf(shown)[language]}</p>
      <section class="panel" aria-labelledby="asked">
        <h2 id="asked">
          {shown.requester.name} – {categoryWords[shown.category].label[language]}
        </h2>
        {software !== '' && <p class="quiet">{software}</p>}
        <p class="words">{shown.description}</p>
      </section>
      <Answers visit={visit} case={shown} />
    </PortalPage>
  )
}

function Answers({ visit, case: shown }: Omit<ApprovalPageProps, 'said'>) {
  const { language, holder } = visit
  const { asked, answer } = shown.approval
  if (!asked || !shown.open || answer === 'approved' || standingGraceCall(shown) !== undefined) return null
  return (
    <form
      class="answers"
      method="post"
      action={to(paths.approval[language], { case: shown.id }, { link: holder.link })}
    >
      <button class="button" type="submit" name="answer" value="approved">
        {words.approve[language]}
      </button>
      {answer === null && (
        <button class="button second" type="submit" name="answer" value="declined">
          {words.decline[language]}
        </button>
      )}
    </form>
  )
}

function standOf(shown: Case): Words {
  const { asked, answer } = shown.approval
  if (standingGraceCall(shown) !== undefined) return words.given
  if (!asked) return words.notAsked
  if (!shown.open) return words.closed
  return answer === null ? words.waits : words[answer]
}

const notices: Readonly<Record<string, { tone: 'done' | 'refused'; words: Words }>> = {
  approved: {
    tone: 'done',
    words: {
      fr: 'C’est accordé; la personne et notre équipe sont averties.',
      en: 'Approved; the person and our team are told.',
    },
  },
  declined: {
    tone: 'done',
    words: {
      fr: 'C’est refusé; la personne et notre équipe sont averties.',
      en: 'Declined; the person and our team are told.',
    },
  },
  already_approved: { tone: 'refused', words: { fr: 'C’était déjà accordé.', en: 'It was approved already.' } },
  already_declined: { tone: 'refused', words: { fr: 'C’était déjà refusé.', en: 'It was declined already.' } },
  already_given: {
    tone: 'refused',
    words: { fr: 'Cet Appel de Grâce est déjà donné.', en: 'This grace call is already given.' },
  },
}

const words = {
  title: (id: number): Words => ({
    fr: `Un Appel de Grâce pour la demande nº ${id}`,
    en: `A grace call for request no. ${id}`,
  }),
  waits: { fr: 'Rien n’est utilisé sans votre accord.', en: 'Nothing is used without your approval.' },
  approved: { fr: 'Vous avez donné votre accord.', en: 'You gave your approval.' },
  declined: {
    fr: 'Refusé; vous pouvez encore changer d’avis.',
    en: 'Declined; you can still change your mind.',
  },
  given: { fr: 'L’Appel de Grâce est donné.', en: 'The grace call is given.' },
  closed: { fr: 'Cette demande est fermée.', en: 'This request is closed.' },
  notAsked: { fr: 'Aucun accord n’est demandé pour cette demande.', en: 'No approval is asked for on this request.' },
  approve: { fr: 'Donner mon accord', en: 'Approve' },
  decline: { fr: 'Refuser', en: 'Decline' },
} as const
