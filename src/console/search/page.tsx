import { paths, to } from '../../paths.ts'
import type { Language } from '../../platform/language.ts'
import { type Group, groups, mostAlone, type Results } from '../../search/find-results.ts'
import type { Question } from '../../search/question.ts'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AccountResults, CaseResults, FileResults, PersonResults } from './_results.tsx'
import { words } from './_words.ts'

export type SearchPageProps = {
  visit: StaffVisit
  question: Question
  group: Group | undefined
  results: Results
}

/** What was found, by kind, the best of each first. */
export function SearchPage({ visit, question, group, results }: SearchPageProps) {
  const { language } = visit.staff
  const { text } = question
  const found = groups.filter((one) => results[one].length > 0)
  const title = text === '' ? words.title[language] : words.titleOf(text)[language]
  return (
    <DeskPage visit={visit} title={title} sought={text}>
      <div class="heading">
        <h1>{title}</h1>
      </div>
      {text !== '' && <Filters text={text} group={group} language={language} />}
      {found.length > 0 && <Instead results={results} language={language} />}
      {found.length === 0 && <Nothing question={question} group={group} results={results} language={language} />}
      {found.map((one) => (
        <section key={one} class="found" aria-labelledby={`found-${one}`}>
          <h2 id={`found-${one}`}>{words.groups[one][language]}</h2>
          <GroupResults of={one} visit={visit} results={results} />
          {results.more.includes(one) && <More of={one} text={text} alone={group !== undefined} language={language} />}
        </section>
      ))}
    </DeskPage>
  )
}

function GroupResults({ of, visit, results }: { of: Group; visit: StaffVisit; results: Results }) {
  switch (of) {
    case 'cases':
      return <CaseResults visit={visit} cases={results.cases} />
    case 'accounts':
      return <AccountResults accounts={results.accounts} />
    case 'people':
      return <PersonResults people={results.people} />
    case 'files':
      return <FileResults visit={visit} files={results.files} />
  }
}

function Filters({ text, group, language }: { text: string; group: Group | undefined; language: Language }) {
  return (
    <nav class="tabs" aria-label={words.kinds[language]}>
      {[undefined, ...groups].map((one) => (
        <a
          key={one ?? 'all'}
          href={to(paths.search, {}, { q: text, kind: one })}
          aria-current={one === group ? 'page' : undefined}
        >
          {(one === undefined ? words.everything : words.groups[one])[language]}
        </a>
      ))}
    </nav>
  )
}

function More({ of, text, alone, language }: { of: Group; text: string; alone: boolean; language: Language }) {
  if (alone) return <p class="quiet">{words.narrow(mostAlone)[language]}</p>
  return (
    <p class="more">
      <a href={to(paths.search, {}, { q: text, kind: of })}>{words.more[of][language]}</a>
    </p>
  )
}

/** What was looked for instead of what was typed. */
function Instead({ results: { how, mended }, language }: { results: Results; language: Language }) {
  if (how === 'every' && mended === undefined) return null
  return (
    <p class="notice" role="status">
      {mended !== undefined && words.mended(mended)[language]}
      {mended !== undefined && how === 'any' && ' '}
      {how === 'any' && words.any[language]}
    </p>
  )
}

function Nothing({ question, group, results, language }: Omit<SearchPageProps, 'visit'> & { language: Language }) {
  const { text } = question
  if (text === '') return <p class="empty">{words.how[language]}</p>
  const sentence = results.how === 'nothing' ? words.tooCommon : words.none
  return (
    <div class="empty">
      <p>{sentence[language]}</p>
      {group === undefined ? (
        <p>{words.suggestion[language]}</p>
      ) : (
        <p>
          <a href={to(paths.search, {}, { q: text })}>{words.lookEverywhere[language]}</a>
        </p>
      )}
    </div>
  )
}
