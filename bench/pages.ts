import { publishArticle } from '../src/knowledge/publish-article.ts'
import { writeArticle } from '../src/knowledge/write-article.ts'
import { paths, to } from '../src/paths.ts'
import { sql } from '../src/platform/sql.ts'
import { linkFor } from '../src/ui/links.ts'
import type { Visited } from './browser.ts'
import { accountOf } from './sizes.ts'
import { type Bench, now } from './works/work.ts'

/** The pages that are weighed: as an agent of the bench opens them, or a customer by the link of an email. */
export function pagesOf({ requests, secret }: Bench): Visited[] {
  const caseId = requests - 5
  const account = accountOf(caseId)
  const personId = 2 * account - 1
  const link = (thing: `case:${number}` | `account:${number}`) =>
    linkFor(secret, personId, { to: thing, how: 'mailed' })
  const request = to(paths.request.fr, { case: caseId }, { link: link(`case:${caseId}`) })
  const balance = to(paths.balance.fr, { account }, { link: link(`account:${account}`) })
  return [
    { name: 'queue', path: paths.queue, isDesk: true },
    { name: 'case', path: to(paths.case, { case: caseId }), isDesk: true },
    { name: 'request form', path: paths.requestForm.fr, isDesk: false },
    { name: 'request page', path: request, isDesk: false },
    { name: 'balance', path: balance, isDesk: false },
    { name: 'home', path: paths.home.fr, isDesk: false },
    { name: 'help', path: paths.help.fr, isDesk: false },
  ]
}

const subjects = ['gabarit', 'cartouche', 'nomenclature', 'tôle pliée', 'mise en plan', 'assemblage', 'licence']

/** Twenty articles on the help pages, where there are none. */
export async function publishArticles({ db, agentId }: Bench) {
  const known = await db.query(sql`select 1 from articles limit 1`)
  if (known.length > 0) return
  const author = { ...now(), by: agentId }
  await db.transaction(async (tx) => {
    for (let number = 0; number < 20; number += 1) {
      const title = `Comment préparer : ${subjects[number % subjects.length]} (${number + 1})`
      const markdown = `${title}, pas à pas.\n\n1. Ouvrez le document.\n2. Choisissez le gabarit.\n3. Enregistrez.`
      const what = { articleId: null, language: 'fr', basedOn: null, category: null, productIds: [] } as const
      const written = await writeArticle(tx, { ...what, title, markdown }, author)
      if ('refused' in written) throw new Error(`the article was refused: ${written.refused}`)
      const { articleId } = written
      const [version] = await tx.query(sql<{ id: number }>`
        select id from article_versions where article_id = ${articleId} order by id desc limit 1`)
      await publishArticle(tx, { articleId, language: 'fr', versionId: version?.id ?? null }, author)
    }
  })
}
