import type { ComponentChildren } from 'preact'
import type { Office } from '../office/office.ts'
import { paths, to } from '../paths.ts'
import type { Language, Words } from '../platform/language.ts'
import type { StaffMember } from '../staff/staff.ts'
import { assets, type ExtraScript } from './assets.ts'
import { Allowed, Jump, type Section, sectionsFor } from './desk-pages.tsx'
import { officeVersion } from './theme.ts'
import type { StaffVisit, Visit } from './visit.ts'
import { WhoIsIn } from './who-is-in.tsx'

type PortalPageProps = {
  visit: Visit
  title: string
  /** This page in the other language. */
  elsewhere?: string
  /** A script of its own, beside the one of every page. */
  script?: ExtraScript | undefined
  children: ComponentChildren
}

/** A page for customers. */
export function PortalPage({ visit, title, elsewhere, script, children }: PortalPageProps) {
  const { language, office } = visit
  const other: Language = language === 'fr' ? 'en' : 'fr'
  return (
    <Document visit={visit} language={language} title={title} kind="portal" extra={script}>
      <a class="skip" href="#main">
        {words.skip[language]}
      </a>
      <header class="top">
        <a class="brand" href={paths.home[language]}>
          <Mark office={office} />
          <span>{office.name}</span>
        </a>
        <WhoIsIn visit={visit} />
        <nav class="languages" aria-label={words.languages[language]}>
          <a href={elsewhere ?? paths.home[other]} lang={other} hreflang={other}>
            {words.inLanguage[other]}
          </a>
        </nav>
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
      <Footer office={office} language={language} />
    </Document>
  )
}

type DeskPageProps = {
  visit: StaffVisit
  title: string
  current?: Section
  /** A script of its own, beside the one of every page. */
  script?: ExtraScript
  /** What the page's search was for. */
  sought?: string
  children: ComponentChildren
}

/** A page for the reseller's people. */
export function DeskPage({ visit, title, current, script, sought = '', children }: DeskPageProps) {
  const { staff, office } = visit
  const { language } = staff
  return (
    <Document visit={visit} language={language} title={title} kind="desk" extra={script}>
      <a class="skip" href="#main">
        {words.skip[language]}
      </a>
      <header class="top">
        <a class="brand" href={paths.queue}>
          <Mark office={office} />
          <span>{office.name}</span>
        </a>
        <DeskNavigation staff={staff} current={current} />
        {visit.allows('GET', paths.search) && <SearchBox language={language} sought={sought} />}
        <form class="who" method="post" action={paths.signOut} data-leaves>
          <a class="name" href={paths.security} title={words.security[language]}>
            {staff.name}
          </a>
          <button class="quiet" type="submit">
            {words.signOut[language]}
          </button>
        </form>
      </header>
      <main id="main" tabindex={-1}>
        <Allowed.Provider value={visit.allows}>{children}</Allowed.Provider>
      </main>
      {/* What Ctrl-K opens at once, without asking the desk. */}
      <template id="jump">
        <Jump staff={staff} typed="" />
      </template>
    </Document>
  )
}

function DeskNavigation({ staff, current }: { staff: StaffMember; current: DeskPageProps['current'] }) {
  return (
    <nav class="sections" aria-label={words.sections[staff.language]}>
      {sectionsFor(staff).map(({ name, path }) => (
        <a key={name} href={path} aria-current={name === current ? 'page' : undefined}>
          {words[name][staff.language]}
        </a>
      ))}
    </nav>
  )
}

/** The search of the whole desk; `/` brings the cursor here. */
function SearchBox({ language, sought }: { language: Language; sought: string }) {
  const label = words.search[language]
  return (
    <search class="seek">
      <form method="get" action={paths.search}>
        <input id="seek" name="q" type="search" aria-label={label} placeholder={label} value={sought} maxlength={200} />
        <button class="button second small" type="submit">
          {words.find[language]}
        </button>
      </form>
    </search>
  )
}

type DocumentProps = {
  visit: Visit
  language: Language
  title: string
  kind: 'portal' | 'desk'
  extra?: ExtraScript | undefined
  children: ComponentChildren
}

/** The HTML around every page; no page asks any other host for anything. */
export function Document({ visit, language, title, kind, extra, children }: DocumentProps) {
  const { office, nonce } = visit
  const { script, styles } = assets[kind]
  return (
    <html lang={language === 'fr' ? 'fr-CA' : 'en-CA'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === office.name ? title : `${title} · ${office.name}`}</title>
        <link rel="icon" href={to(paths.logo, {}, { v: officeVersion(office) })} />
        {styles.map((style) => (
          <link key={style} rel="stylesheet" href={style} />
        ))}
        <link rel="stylesheet" href={to(paths.theme, {}, { v: officeVersion(office) })} />
        <script type="module" src={script} nonce={nonce} />
        {extra && <script type="module" src={assets[extra].script} nonce={nonce} />}
      </head>
      <body class={kind}>{children}</body>
    </html>
  )
}

function Mark({ office }: { office: Office }) {
  if (office.logo === '') return <span class="mark" aria-hidden="true" />
  return <img class="logo" src={to(paths.logo, {}, { v: officeVersion(office) })} alt="" />
}

function Footer({ office, language }: { office: Office; language: Language }) {
  return (
    <footer class="foot">
      <address>
        <strong>{office.name}</strong>
        {office.address_lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <p>
        {office.phone !== '' && <a href={`tel:${office.phone.replace(/[^+\d]/g, '')}`}>{office.phone}</a>}
        {office.website !== '' && <a href={office.website}>{new URL(office.website).hostname}</a>}
        <a href={paths.privacyNotice[language]}>{words.privacy[language]}</a>
        <a href={paths.signIn}>{words.staffOnly[language]}</a>
      </p>
    </footer>
  )
}

const words = {
  skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  languages: { fr: 'Langue', en: 'Language' },
  inLanguage: { fr: 'Français', en: 'English' },
  sections: { fr: 'Sections', en: 'Sections' },
  queue: { fr: 'File', en: 'Queue' },
  accounts: { fr: 'Comptes', en: 'Accounts' },
  answers: { fr: 'Réponses', en: 'Answers' },
  mail: { fr: 'Courriels', en: 'Mail' },
  satisfaction: { fr: 'Satisfaction', en: 'Satisfaction' },
  accounting: { fr: 'Comptabilité', en: 'Accounting' },
  admin: { fr: 'Réglages', en: 'Settings' },
  search: { fr: 'Chercher partout', en: 'Search everything' },
  find: { fr: 'Chercher', en: 'Search' },
  security: { fr: 'Mon accès', en: 'My access' },
  signOut: { fr: 'Quitter', en: 'Sign out' },
  privacy: { fr: 'Vos renseignements personnels', en: 'Your personal information' },
  staffOnly: { fr: 'Accès du personnel', en: 'Staff access' },
} as const satisfies Record<string, Words>
