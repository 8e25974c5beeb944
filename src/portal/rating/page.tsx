import { paths, to } from '../../paths.ts'
import { formatInstant } from '../../platform/format.ts'
import type { Language, Words } from '../../platform/language.ts'
import type { Question } from '../../satisfaction/find-question.ts'
import { longestRemark, type Rating, ratings, ratingWords } from '../../satisfaction/rating.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import { linkFor } from '../../ui/links.ts'
import { PortalPage } from '../../ui/page.tsx'
import { Removed } from '../../ui/removed.tsx'
import type { HolderVisit } from '../../ui/visit.ts'

type RatingPageProps = {
  visit: HolderVisit
  question: Question
  /** What the link in the email says, not recorded yet. */
  picked?: Rating | undefined
  /** A remark that was sent in vain and is shown again. */
  typed?: string
  /** Whether the person is asked again after another request. */
  isAsked: boolean
  /** What just happened, by its code. */
  said?: string
  isMissing?: boolean
  isLate?: boolean
}

/** The one question about a request that was closed, its answer, and how long it can be changed. */
export function RatingPage(props: RatingPageProps) {
  const { visit, question, picked, said, isMissing = false, isLate = false } = props
  const { language, holder } = visit
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const elsewhere = to(paths.rating[other], { case: question.caseId }, { link: holder.link, rating: picked })
  const given = question.ratings.at(-1)
  const isOver = isLate || visit.now.at >= question.untilAt
  const mistakes = isMissing ? missing : {}
  return (
    <PortalPage visit={visit} title={words.title[language]} elsewhere={elsewhere}>
      <p class="over-title">{words.number(question.caseId)[language]}</p>
      <h1>{words.title[language]}</h1>
      {said === 'rated' && given && <Notice tone="done">{words.done[language]}</Notice>}
      {said === 'asked_no_more' && <Notice tone="done">{words.askedNoMore[language]}</Notice>}
      {said === 'asked_again' && <Notice tone="done">{words.askedAgain[language]}</Notice>}
      {!isOver && picked && picked !== given?.rating && <Notice tone="info">{words.notYet[language]}</Notice>}
      <MistakeSummary mistakes={mistakes} language={language} />
      {isOver ? <Over {...props} /> : <Form {...props} mistakes={mistakes} />}
      <RequestLink {...props} />
      <AskedAgain {...props} />
    </PortalPage>
  )
}

function Form({ visit, question, picked, typed, mistakes }: RatingPageProps & { mistakes: Mistakes }) {
  const { language, holder, office } = visit
  const given = question.ratings.at(-1)
  const ticked = picked ?? given?.rating
  return (
    <form
      class="panel"
      method="post"
      action={to(paths.rating[language], { case: question.caseId }, { link: holder.link })}
    >
      <fieldset id="rating">
        <legend class="unseen">{words.title[language]}</legend>
        {mistakes.rating && <p class="mistake">{mistakes.rating[language]}</p>}
        {ratings.map((rating) => (
          <div class="choice" key={rating}>
            <input
              type="radio"
              id={`rating-${rating}`}
              name="rating"
              value={rating}
              checked={rating === ticked}
              required
            />
            <label for={`rating-${rating}`}>{ratingWords[rating][language]}</label>
          </div>
        ))}
      </fieldset>
      <Field name="remark" label={words.remark[language]} language={language}>
        {(field) => (
          <textarea {...field} rows={3} maxlength={longestRemark}>
            {typed ?? given?.remark ?? ''}
          </textarea>
        )}
      </Field>
      <p class="hint">{words.until(formatInstant(question.untilAt, language, office.time_zone))[language]}</p>
      <button class="button" type="submit">
        {(given ? words.change : words.confirm)[language]}
      </button>
    </form>
  )
}

/** What was said in time; and what was typed too late, so that it is not lost. */
function Over({ visit, question, typed = '' }: RatingPageProps) {
  const { language, office } = visit
  const given = question.ratings.at(-1)
  const until = formatInstant(question.untilAt, language, office.time_zone)
  return (
    <section class="panel">
      <p>{words.over(until)[language]}</p>
      {given && <p>{words.said(ratingWords[given.rating])[language]}</p>}
      {given?.remarkRemovedAt && (
        <Removed what="words" at={given.remarkRemovedAt} language={language} timeZone={visit.office.time_zone} />
      )}
      {given && given.remark !== '' && <p class="words">{given.remark}</p>}
      {typed !== '' && typed !== given?.remark && (
        <>
          <p>{words.lost[language]}</p>
          <p class="words">{typed}</p>
        </>
      )}
    </section>
  )
}

/** The link to here was mailed: whoever opened it may open their request as well. */
function RequestLink({ visit, question: { caseId } }: RatingPageProps) {
  const { language, desk, holder } = visit
  const link = linkFor(desk.secret, holder.personId, { to: `case:${caseId}`, how: 'mailed' })
  return (
    <p>
      {words.problem[language]}{' '}
      <a href={`${to(paths.request[language], { case: caseId }, { link })}#messages`}>{words.write[language]}</a>
    </p>
  )
}

/** Not to be asked any more, or again. */
function AskedAgain({ visit, question: { caseId }, isAsked }: RatingPageProps) {
  const { language, holder } = visit
  return (
    <form method="post" action={to(paths.ratingQuestion[language], { case: caseId }, { link: holder.link })}>
      {!isAsked && <p class="quiet">{words.isAskedNoMore[language]}</p>}
      <button class="button second small" type="submit" name="given" value={isAsked ? 'no' : 'yes'}>
        {(isAsked ? words.askNoMore : words.askAgain)[language]}
      </button>
    </form>
  )
}

const missing: Mistakes = { rating: { fr: 'Choisissez une réponse.', en: 'Choose an answer.' } }

const words = {
  title: { fr: 'Comment ça s’est passé?', en: 'How did it go?' },
  number: (caseId: number): Words => ({ fr: `Demande nº ${caseId}`, en: `Request no. ${caseId}` }),
  done: { fr: 'Merci : c’est noté.', en: 'Thank you: it is recorded.' },
  askNoMore: { fr: 'Ne plus me poser cette question', en: 'Do not ask me this any more' },
  askAgain: { fr: 'Me la poser de nouveau', en: 'Ask me again' },
  isAskedNoMore: {
    fr: 'Cette question ne vous est plus posée, pour aucune demande.',
    en: 'You are not asked this any more, for any request.',
  },
  askedNoMore: {
    fr: 'C’est noté : cette question ne vous sera plus posée.',
    en: 'It is recorded: you will not be asked this any more.',
  },
  askedAgain: { fr: 'C’est noté : la question vous sera posée.', en: 'It is recorded: you will be asked.' },
  notYet: { fr: 'Rien n’est encore envoyé : confirmez ci-dessous.', en: 'Nothing is sent yet: confirm below.' },
  remark: { fr: 'Un mot, si vous voulez', en: 'A word, if you like' },
  confirm: { fr: 'Confirmer', en: 'Confirm' },
  change: { fr: 'Changer ma réponse', en: 'Change my answer' },
  until: (when: string): Words => ({
    fr: `Vous pouvez répondre, ou changer d’avis, jusqu’au ${when}.`,
    en: `Until ${when} you can answer, or change your mind.`,
  }),
  over: (when: string): Words => ({
    fr: `On pouvait répondre jusqu’au ${when}.`,
    en: `Until ${when} it could be answered.`,
  }),
  said: (rating: Words): Words => ({
    fr: `Votre réponse : ${rating.fr.toLowerCase()}.`,
    en: `Your answer: ${rating.en.toLowerCase()}.`,
  }),
  lost: {
    fr: 'Ce que vous venez d’écrire n’est pas envoyé. Vous pouvez le copier dans un message :',
    en: 'What you just wrote is not sent. You can copy it into a message:',
  },
  problem: { fr: 'Il reste un problème?', en: 'Still a problem?' },
  write: {
    fr: 'Écrivez-nous sur la page de la demande : elle sera rouverte.',
    en: 'Write to us on the request’s page: it will be reopened.',
  },
}
