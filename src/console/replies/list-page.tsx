import type { CannedReply } from '../../canned-replies/canned-reply.ts'
import { paths, to } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage } from '../_answers-page.tsx'
import { Folders, inFolder } from '../_folders.tsx'

type RepliesPageProps = {
  visit: StaffVisit
  replies: readonly CannedReply[]
  asked: string
  folder: string | undefined
}

/** The canned replies of everybody, by folder; those no longer in use at the end. */
export function RepliesPage({ visit, replies, asked, folder }: RepliesPageProps) {
  const { language } = visit.staff
  const beside = (
    <>
      <a class="button" href={to(paths.newReply, {}, { folder })}>
        {words.add[language]}
      </a>
      <search>
        <form class="search" method="get">
          <label for="q" class="unseen">
            {words.search[language]}
          </label>
          <input id="q" name="q" type="search" value={asked} placeholder={words.search[language]} />
          <button class="button second" type="submit">
            {words.find[language]}
          </button>
        </form>
      </search>
    </>
  )
  return (
    <AnswersPage visit={visit} title={words.title[language]} here="replies" beside={beside}>
      {asked === '' && <Folders path={paths.replies} all={replies} asked={folder} language={language} />}
      {replies.length === 0 ? (
        <p class="empty">{(asked === '' ? words.none : words.notFound)[language]}</p>
      ) : (
        <table class="mail written">
          <thead>
            <tr>
              <th scope="col">{words.name[language]}</th>
              <th scope="col">{words.folder[language]}</th>
              <th scope="col">{words.languages[language]}</th>
            </tr>
          </thead>
          <tbody>
            {inFolder(replies, folder).map((reply) => (
              <Row key={reply.id} reply={reply} visit={visit} />
            ))}
          </tbody>
        </table>
      )}
    </AnswersPage>
  )
}

function Row({ reply, visit }: { reply: CannedReply; visit: StaffVisit }) {
  const { language } = visit.staff
  const { id, name, folder, fr, en, inUse } = reply
  const text = reply[language] === '' ? fr + en : reply[language]
  return (
    <tr>
      <td>
        <a class="subject" href={to(paths.reply, { reply: id })}>
          {name}
        </a>
        <span class="excerpt">{text.length > 140 ? `${text.slice(0, 140)}…` : text}</span>
      </td>
      <td>{folder}</td>
      <td>
        <span class="tags">
          {fr !== '' && <span class="tag">FR</span>}
          {en !== '' && <span class="tag">EN</span>}
          {!inUse && <span class="tag wait">{words.notInUse[language]}</span>}
        </span>
      </td>
    </tr>
  )
}

const words = {
  title: { fr: 'Réponses types', en: 'Canned replies' },
  search: { fr: 'Nom, dossier ou texte', en: 'Name, folder or text' },
  find: { fr: 'Chercher', en: 'Search' },
  add: { fr: 'Nouvelle réponse', en: 'New reply' },
  none: {
    fr: 'Aucune réponse type encore. Ce que vous répondez souvent s’écrit ici une fois, pour tout le monde.',
    en: 'No canned reply yet. What you answer often is written here once, for everybody.',
  },
  notFound: { fr: 'Aucune réponse type ne correspond.', en: 'No canned reply matches.' },
  name: { fr: 'Nom', en: 'Name' },
  folder: { fr: 'Dossier', en: 'Folder' },
  languages: { fr: 'Langues', en: 'Languages' },
  notInUse: { fr: 'plus utilisée', en: 'no longer in use' },
} as const satisfies Record<string, Words>
