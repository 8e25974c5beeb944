import type { ComponentChildren } from 'preact'
import type { Language } from '../../platform/language.ts'
import type { ExtraScript } from '../../ui/assets.ts'
import { MistakeSummary, type Mistakes } from '../../ui/form.tsx'
import { PortalPage } from '../../ui/page.tsx'
import type { Visit } from '../../ui/visit.ts'

type DoorPageProps = {
  visit: Visit
  title: string
  language: Language
  mistakes: Mistakes
  script?: ExtraScript | undefined
  children: ComponentChildren
}

/** A page before the desk, in the visitor's language, with the way to the other. */
export function DoorPage({ visit, title, language, mistakes, script, children }: DoorPageProps) {
  const { url } = visit.c.req
  const here = new URL(url)
  const other = language === 'fr' ? 'en' : 'fr'
  here.searchParams.set('language', other)
  return (
    <PortalPage visit={visit} title={title} script={script} elsewhere={`${here.pathname}${here.search}`}>
      <h1>{title}</h1>
      <MistakeSummary mistakes={mistakes} language={language} />
      {children}
    </PortalPage>
  )
}
