import type pg from 'pg'

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

export const mostMessages = 1_000_000

/**
 * Gives requests five messages each, of forty words in the proportions of a language: the hundredth is a hundred times
 * as rare as the first.
 */
export async function fillMessages(client: pg.Client, requests: number) {
  const [{ last } = { last: 0 }] = (await client.query(`select coalesce(max(id), 0)::int as last from messages`)).rows
  const [from, to] = [last + 1, Math.min(5 * requests, mostMessages)]
  const random = randomFrom(from)
  for (let first = from; first <= to; first += batch) {
    const texts = Array.from({ length: Math.min(batch, to - first + 1) }, () => message(random))
    await client.query(
      `insert into messages (case_id, kind, person_id, from_name, from_address, html, text, came_by, written_at)
      select (n + 4) / 5, 'from_customer', null, 'Personne', 'personne@customer.example', '', text, 'mail',
        now() - interval '10 days' + n * interval '500 milliseconds'
      from unnest($2::text[]) with ordinality said (text, place) cross join lateral (select $1 + place - 1) at (n)`,
      [first, texts],
    )
  }
}

/** Indexes what was filled without its triggers. */
export async function fillSearch(client: pg.Client) {
  await client.query(`
    drop index search_documents_words;
    drop index search_words_likeness;
    truncate search_documents, search_words;
    insert into search_documents select * from search_built;`)
  const words = new Set(Array.from({ length: vocabulary }, (_, rank) => wordAt(rank)))
  for (const word of ['compte', 'personne', 'solidworks', 'standard', 'comment', 'faire', 'demande']) words.add(word)
  // A text is read up to its hundred thousandth letter.
  const spelled = [...words]
  for (let first = 0; first < spelled.length; first += batch) {
    await client.query('select search_learn($1)', [spelled.slice(first, first + batch).join(' ')])
  }
  await client.query(`
    create index search_documents_words on search_documents using gin (words) with (gin_pending_list_limit = 256);
    create index search_words_likeness on search_words using gin (word gin_trgm_ops);`)
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

function message(random: () => number): string {
  return Array.from({ length: wordsEach }, () => wordAt(Math.floor(vocabulary ** random()) - 1)).join(' ')
}

/** The same numbers each time. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
