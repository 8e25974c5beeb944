import { paths, to } from '../../src/paths.ts'
import { findResults } from '../../src/search/find-results.ts'
import { parseQuestion } from '../../src/search/question.ts'
import { findSession } from '../../src/staff/find-session.ts'
import { wordAt } from '../fill-messages.ts'
import { get } from '../http-load.ts'
import { asPgbench, recordQueries } from '../recorded.ts'
import { type Bench, isOk, type Work } from './work.ts'

/** An agent searches: words that half of the messages have, rare ones, misspelled ones, numbers, names; and all in turn. */
export function search(bench: Bench): Work[] {
  const typed = {
    'common words': ['erreur', 'licence', 'gabarit', 'bonjour merci', 'erreur licence fichier', 'demande', 'logiciel'],
    'rare words': [400, 1500, 4000, 9000, 20_000, 29_000].map(wordAt),
    'words together': [
      `erreur ${wordAt(900)}`,
      `${wordAt(120)} ${wordAt(150)}`,
      'tôle pliage maillage',
      'gabarit de tôle',
    ],
    'typing errors': ['lisence', 'gabrait', 'assamblage', 'bibliotheqe', 'raccourcit nomenclatrue', 'xqzwvkj'],
    numbers: ['4242', '#77', 'C-4242', 'c-99', 'L-1', '2026'],
    names: ['Compte 4242', 'compte', 'personne 777', 'owner-99@customer.example', 'customer.example', 'persone'],
  }
  const some = Object.entries(typed).map(([name, questions]) => searchFor(bench, `search: ${name}`, questions))
  return [...some, searchFor(bench, 'search: all in turn', Object.values(typed).flat())]
}

function searchFor({ db, cookie, token }: Bench, name: string, questions: readonly string[]): Work {
  const pick = (turn: number) => questions[turn % questions.length] ?? ''
  const ask = async (queries: typeof db | { query: typeof db.query }, typed: string) => {
    await findSession(queries, token, new Date())
    await findResults(queries, { question: parseQuestion(typed), group: undefined, at: new Date() })
  }
  return {
    name,
    seconds: 3,
    request: (turn) => get(to(paths.search, {}, { q: pick(turn) }), cookie),
    isRight: isOk,
    direct: (turn) => ask(db, pick(turn)),
    async script() {
      const scripts = await Promise.all(
        questions.map(async (typed) => asPgbench(await recordQueries(db, (queries) => ask(queries, typed)), [], [])),
      )
      return [`\\set question random(1, ${questions.length})`, ...scripts.flatMap(chosen), '\\endif', ''].join('\n')
    },
  }
}

/** One of several scripts, by the question that pgbench drew. */
function chosen(script: string, at: number): string[] {
  return [`${at === 0 ? '\\if' : '\\elif'} :question = ${at + 1}`, script]
}
