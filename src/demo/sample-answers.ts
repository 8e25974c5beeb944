import type { Step } from '../canned-replies/macro.ts'
import { writeCannedReply } from '../canned-replies/write-canned-reply.ts'
import { type NewMacro, writeMacro } from '../canned-replies/write-macro.ts'
import { publishArticle } from '../knowledge/publish-article.ts'
import { writeArticle } from '../knowledge/write-article.ts'
import type { Transaction } from '../platform/database.ts'
import { only } from '../platform/errors.ts'
import { languages, type Words } from '../platform/language.ts'
import { sql } from '../platform/sql.ts'
import type { Category } from '../policy/policy.ts'
import type { Author } from '../staff/author.ts'

type SampleArticle = { title: Words; markdown: Words; category: Category | null; product?: string; isDraft?: boolean }

const articles: readonly SampleArticle[] = [
  {
    title: { fr: 'Créer un gabarit de mise en plan', en: 'Make a drawing template' },
    category: 'how_to_or_configuration',
    product: 'solidworks-standard',
    markdown: {
      fr: 'Un gabarit garde vos unités, votre cartouche et vos styles de cotes.\n\n## Les étapes\n\n1. Ouvrez une **nouvelle mise en plan**.\n2. Dans `Outils > Options > Propriétés du document`, réglez les unités et les styles.\n3. Placez le cartouche dans le fond de plan.\n4. Enregistrez sous le type **Gabarit de mise en plan** (`.drwdot`).\n\n> Rangez le gabarit dans un dossier que toute l’équipe voit, et ajoutez ce dossier aux *emplacements de fichiers*.',
      en: 'A template keeps your units, your title block and your dimension styles.\n\n## The steps\n\n1. Open a **new drawing**.\n2. In `Tools > Options > Document Properties`, set the units and the styles.\n3. Place the title block in the sheet format.\n4. Save it as a **Drawing Template** (`.drwdot`).\n\n> Keep the template in a folder that the whole team sees, and add that folder to the *file locations*.',
    },
  },
  {
    title: { fr: 'Déplacer une licence vers un autre poste', en: 'Move a licence to another computer' },
    category: 'licence_activation',
    markdown: {
      fr: 'Une licence s’active sur un poste à la fois.\n\n1. Sur l’ancien poste, choisissez `Aide > Licences > Désactiver`.\n2. Installez le logiciel sur le nouveau poste.\n3. Activez-le avec le même numéro de série.\n\nL’ancien poste ne démarre plus? Faites une demande : nous libérons la licence pour vous.',
      en: 'A licence is active on one computer at a time.\n\n1. On the old computer, choose `Help > Licences > Deactivate`.\n2. Install the software on the new computer.\n3. Activate it with the same serial number.\n\nThe old computer no longer starts? Ask for help: we release the licence for you.',
    },
  },
  {
    title: { fr: 'Joindre un journal à votre demande', en: 'Attach a log to your request' },
    category: 'error_or_bug',
    isDraft: true,
    markdown: {
      fr: 'Quand le logiciel plante, son journal nous dit souvent pourquoi.\n\n- Ouvrez l’utilitaire **Rx** du logiciel.\n- Choisissez *Capture du problème*, puis *Empaqueter les fichiers*.\n- Joignez le fichier `.zip` à votre demande.',
      en: 'When the software crashes, its log often tells us why.\n\n- Open the software’s **Rx** tool.\n- Choose *Problem capture*, then *Package files now*.\n- Attach the `.zip` file to your request.',
    },
  },
]

const replies = [
  {
    name: 'Demander le journal',
    folder: 'Erreurs',
    fr: 'Bonjour {{demandeur}},\n\nPour comprendre ce qui se passe, il nous faut le journal du logiciel :\n\n- ouvrez l’utilitaire **Rx**;\n- choisissez *Capture du problème*;\n- répondez à ce message avec le fichier `.zip`.\n\nMerci,\n{{agent}}, {{bureau}}',
    en: 'Hello {{requester}},\n\nTo understand what happens we need the software’s log:\n\n- open the **Rx** tool;\n- choose *Problem capture*;\n- answer this message with the `.zip` file.\n\nThank you,\n{{agent}}, {{office}}',
  },
  {
    name: 'Ce qui reste à votre compte',
    folder: 'Appels de Grâce',
    fr: 'Bonjour {{demandeur}},\n\nIl reste à {{compte}} {{appels_restants}} Appels de Grâce jusqu’au {{anniversaire}}, et {{bloc_restant}} de blocs d’heures.\n\n{{agent}}',
    en: 'Hello {{requester}},\n\n{{account}} has {{calls_left}} grace calls left until {{reset_day}}, and {{block_left}} of blocks of hours.\n\n{{agent}}',
  },
  {
    name: 'C’est réglé',
    folder: '',
    fr: 'Bonjour {{demandeur}},\n\nVotre demande nº {{numéro}} est réglée. Si quelque chose reste, répondez à ce message : elle se rouvre d’elle-même.\n\n{{agent}}, {{bureau}}',
    en: '',
  },
]

/** Writes what the sample office explains often. */
export async function writeSampleAnswers(tx: Transaction, products: ReadonlyMap<string, number>, author: Author) {
  for (const article of articles) await writeOne(tx, article, { products, author })
  let replyId = 0
  for (const reply of replies) {
    const written = await writeCannedReply(tx, { replyId: null, basedOn: null, inUse: true, ...reply }, author)
    if ('refused' in written) throw new Error(written.refused)
    replyId = written.replyId
  }
  const steps: Step[] = [
    { kind: 'reply', replyId },
    { kind: 'note', text: 'Réglée au premier appel.' },
    { kind: 'close' },
  ]
  await writeOneMacro(tx, { name: 'Réglée : répondre et fermer', folder: '', steps }, author)
  const bug: Step[] = [
    { kind: 'assign', holder: 'me' },
    { kind: 'priority', priority: 'high' },
    { kind: 'tag', tags: ['anomalie'] },
    { kind: 'vendor', vendorCase: '', vendorSpr: '1284551' },
    { kind: 'note', text: 'Anomalie connue de l’éditeur; le service pack suivant la corrige.' },
  ]
  await writeOneMacro(tx, { name: 'Anomalie connue', folder: 'Erreurs', steps: bug }, author)
}

async function writeOneMacro(tx: Transaction, macro: Pick<NewMacro, 'name' | 'folder' | 'steps'>, author: Author) {
  const written = await writeMacro(tx, { macroId: null, basedOn: null, inUse: true, ...macro }, author)
  if ('refused' in written) throw new Error(written.refused)
}

type Known = { products: ReadonlyMap<string, number>; author: Author }

async function writeOne(tx: Transaction, article: SampleArticle, { products, author }: Known) {
  const productIds = article.product === undefined ? [] : [products.get(article.product) ?? 0]
  const { category } = article
  let articleId: number | null = null
  for (const language of languages) {
    const [title, markdown] = [article.title[language], article.markdown[language]]
    const writing = { articleId, language, basedOn: null, title, markdown, category, productIds }
    const written = await writeArticle(tx, writing, author)
    if ('refused' in written) throw new Error(written.refused)
    articleId = written.articleId
    if (article.isDraft) continue
    const versions = await tx.query(sql<{ id: number }>`
      select id from article_versions where article_id = ${articleId} and language = ${language}`)
    await publishArticle(tx, { articleId, language, versionId: only(versions, 'one version').id }, author)
  }
}
