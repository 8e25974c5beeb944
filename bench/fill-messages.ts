import { availableParallelism } from 'node:os'
import pg from 'pg'
import { accounts } from './sizes.ts'

/** Words of a desk, the frequent ones first. */
const spoken =
  `de la le et les erreur pour the un dans est une pas sur avec fichier que bonjour merci licence logiciel to nous is
  version installation assemblage impossible error mise plan pièce serveur poste and ouvrir mot passe when file not message
  activation gabarit modèle esquisse cartouche drawing assembly réseau service mettre jour après depuis toujours encore please
  license server update rendu surface bibliothèque configuration dessin nomenclature imprimante extension certificat simulation
  maillage profilé tôle pliage moulage soudure raccourci sauvegarde archive coffre révision propriété étiquette couleur texture`.split(
    /\s+/,
  )
const vocabulary = 30_000
const wordsEach = 40
const batch = 5000
const indexedAtOnce = 50_000

export const messagesEach = 5

/**
 * Gives requests five messages each, of forty words in the proportions of a language: the hundredth is a hundred times
 * as rare as the first. The second and the fourth are an agent's replies.
 */
export async function fillMessages(client: pg.Client, requests: number) {
  const [{ last } = { last: 0 }] = (await client.query(`select coalesce(max(id), 0)::int as last from messages`)).rows
  const [from, to] = [last + 1, messagesEach * requests]
  const random = randomFrom(from)
  for (let first = from; first <= to; first += batch) {
    const texts = Array.from({ length: Math.min(batch, to - first + 1) }, () => message(random))
    await client.query(
      `insert into messages (id, case_id, kind, staff_id, person_id, from_name, from_address, html, text, came_by,
        written_at, goes_out_at)
      overriding system value
      select n, case_id, case when is_reply then 'reply' else 'from_customer' end, case when is_reply then 1 end,
        case when is_reply then null else 2 * ((case_id * 7919::bigint) % ${accounts}) + 1 end,
        case when is_reply then 'Amélie Roy' else 'Personne' end, 'personne@customer.example', '', text,
        case when is_reply then 'desk' else 'mail' end, at, case when is_reply then at + interval '10 seconds' end
      from unnest($2::text[]) with ordinality said (text, place)
      cross join lateral (select $1::bigint + place - 1) numbered (n)
      cross join lateral (select (n + 4) / 5, n % 5 in (2, 4),
        now() - interval '10 days' + n * interval '100 milliseconds') known (case_id, is_reply, at)`,
      [first, texts],
    )
  }
  await client.query(`select setval('messages_id_seq', $1)`, [to])
}

/**
 * Indexes for search what was filled without its triggers and is not there yet: by the view that they read too, over as
 * many connections as there are cores.
 */
export async function fillSearch(client: pg.Client, url: string) {
  await client.query('drop index search_documents_words; drop index search_words_likeness;')
  const { rows } = await client.query(`
    select (select coalesce(max(source_id), 0)::int from search_documents_of_cases) as cases,
      (select coalesce(max(source_id), 0)::int from search_documents_of_messages) as messages,
      (select coalesce(max(id), 0)::int from cases) as "allCases", (select coalesce(max(id), 0)::int from messages) as
      "allMessages", (select count(*)::int from search_documents_of_people) as people`)
  const { cases, messages, allCases, allMessages, people } = rows[0]
  const parts = [
    ...(people === 0 ? [`kind not in ('case', 'message')`] : []),
    ...partsOf('case', cases, allCases),
    ...partsOf('message', messages, allMessages),
  ]
  await Promise.all(Array.from({ length: availableParallelism() }, () => indexParts(url, parts)))
  const known = new Set([...words, 'compte', 'personne', 'solidworks', 'standard', 'comment', 'faire', 'demande'])
  // A text is read up to its hundred thousandth letter.
  const spelled = [...known]
  for (let first = 0; first < spelled.length; first += batch) {
    await client.query('select search_learn($1)', [spelled.slice(first, first + batch).join(' ')])
  }
  await client.query(`
    create index search_documents_words on search_documents using gin (words) with (gin_pending_list_limit = 256);
    create index search_words_likeness on search_words using gin (word gin_trgm_ops);`)
}

function partsOf(kind: string, last: number, to: number): string[] {
  const parts: string[] = []
  for (let from = last + 1; from <= to; from += indexedAtOnce) {
    parts.push(`kind = '${kind}' and source_id between ${from} and ${Math.min(to, from + indexedAtOnce - 1)}`)
  }
  return parts
}

async function indexParts(url: string, parts: string[]) {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('set synchronous_commit = off')
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    await client.query(`insert into search_documents select * from search_built where ${part}`)
  }
  await client.end()
}

const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo cha bre cli dro fla gri pla tre sol ven mar kin'.split(' ')

/** The word of a rank: spoken ones, then made up. */
export function wordAt(rank: number): string {
  const known = spoken[rank]
  if (known !== undefined) return known
  let word = ''
  for (let rest = rank * 7919; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length]
  }
  return word
}

const words = Array.from({ length: vocabulary }, (_, rank) => wordAt(rank))

function message(random: () => number): string {
  return Array.from({ length: wordsEach }, () => words[Math.floor(vocabulary ** random()) - 1]).join(' ')
}

/** The same numbers each time. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
