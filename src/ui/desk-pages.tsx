import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { paths, to } from '../paths.ts'
import type { Words } from '../platform/language.ts'
import type { Permission } from '../staff/permission.ts'
import { may, type StaffMember } from '../staff/staff.ts'
import type { StaffVisit } from './visit.ts'

const sections = [
  ['queue', paths.queue, 'cases.work'],
  ['accounts', paths.accounts, 'accounts.see'],
  ['answers', paths.articles, 'answers.write'],
  ['mail', paths.mail, 'mail.sort'],
  ['satisfaction', paths.satisfaction, 'satisfaction.see'],
  ['accounting', paths.accounting, 'accounting.see'],
] as const satisfies readonly (readonly [string, string, Permission])[]
export type Section = (typeof sections)[number][0] | 'admin'

const settings = [
  ['office', 'office.set'],
  ['staff', 'staff.manage'],
  ['roles', 'staff.manage'],
  ['teams', 'staff.manage'],
  ['fields', 'office.set'],
  ['policy', 'policy.publish'],
  ['products', 'office.set'],
  ['audit', 'audit.see'],
  ['privacy', 'privacy.manage'],
  ['retention', 'privacy.manage'],
] as const satisfies readonly (readonly [string, Permission])[]
export type SettingsPage = (typeof settings)[number][0]

/** The pages of the settings that a colleague may open, in their order. */
export function settingsFor(staff: StaffMember): SettingsPage[] {
  return settings.flatMap(([name, permission]) => (may(staff, permission) ? [name] : []))
}

/** The sections of the desk that a colleague may open, in their order; the settings are one, at their first page. */
export function sectionsFor(staff: StaffMember): { readonly name: Section; readonly path: string }[] {
  const open: { name: Section; path: string }[] = sections.flatMap(([name, path, permission]) =>
    may(staff, permission) ? [{ name, path }] : [],
  )
  const [first] = settingsFor(staff)
  return first === undefined ? open : [...open, { name: 'admin', path: paths[first] }]
}

/** What the reader of a desk page may open and send, as the route table says; the page provides it. */
export const Allowed = createContext<StaffVisit['allows']>(() => true)

type DeskLinkProps = {
  /** The address as the route table names it. */
  path: string
  at?: Parameters<typeof to>[1]
  query?: Parameters<typeof to>[2]
  /** After the address, with its `#`. */
  place?: string
  class?: string
  children: ComponentChildren
}

/** A link of a desk page; plain words for who may not open where it leads. */
export function DeskLink({ path, at = {}, query, place = '', class: name, children }: DeskLinkProps) {
  const allows = useContext(Allowed)
  if (!allows('GET', path)) return <span class={name}>{children}</span>
  return (
    <a class={name} href={to(path, at, query) + place}>
      {children}
    </a>
  )
}

/** What only those see who may send, or open, one of these addresses; the others see what stands instead, if anything. */
export function Only(props: {
  send?: string | readonly string[]
  open?: string
  instead?: ComponentChildren
  children: ComponentChildren
}) {
  const { send = [], open, instead = null, children } = props
  const allows = useContext(Allowed)
  const isAllowed = [send].flat().some((path) => allows('POST', path)) || (open !== undefined && allows('GET', open))
  return <>{isAllowed ? children : instead}</>
}

/** Where somebody without the permission would look for an act: whom to ask. */
export function AskAnother({ language }: { language: StaffMember['language'] }) {
  return <p class="hint">{words.askAnother[language]}</p>
}

type JumpProps = {
  staff: StaffMember
  typed: string
  /** What was found of it beside the pages of the desk. */
  children?: ComponentChildren
}

/** The way to anywhere: where to type, what was found, and the desk's own pages that are named like it. */
export function Jump({ staff, typed, children }: JumpProps) {
  const { language } = staff
  return (
    <>
      <h1 class="unseen">{words.title[language]}</h1>
      <form class="jump" action={paths.jump}>
        <input
          name="q"
          type="search"
          autocomplete="off"
          value={typed}
          aria-label={words.title[language]}
          placeholder={words.hint[language]}
        />
      </form>
      <ul class="jumps">
        {children}
        {pagesFor(staff)
          .filter(({ label }) => plain(label).includes(plain(typed)))
          .map(({ path, label }) => (
            <li key={path}>
              <a href={path}>{label}</a>
            </li>
          ))}
      </ul>
    </>
  )
}

/** The heading of the page for browsers without scripts. */
export const jumpTitle = { fr: 'Aller à', en: 'Go to' } as const satisfies Words

function pagesFor(staff: StaffMember) {
  const sections = sectionsFor(staff).map(({ name, path }) => ({ path, label: words[name][staff.language] }))
  const more = (['signature', 'keys'] as const).map((name) => ({
    path: paths[name],
    label: words[name][staff.language],
  }))
  return [...sections, ...more]
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

const words = {
  title: jumpTitle,
  hint: { fr: 'Numéro, compte, page, action…', en: 'Number, account, page, action…' },
  queue: { fr: 'File', en: 'Queue' },
  accounts: { fr: 'Comptes', en: 'Accounts' },
  mail: { fr: 'Courriels', en: 'Mail' },
  signature: { fr: 'Ma signature', en: 'My signature' },
  satisfaction: { fr: 'Satisfaction', en: 'Satisfaction' },
  accounting: { fr: 'Comptabilité', en: 'Accounting' },
  answers: { fr: 'Réponses', en: 'Answers' },
  admin: { fr: 'Réglages', en: 'Settings' },
  askAnother: {
    fr: 'Votre rôle ne permet pas de le faire ici. Demandez à un collègue dont le rôle le permet.',
    en: 'Your role does not allow doing it here. Ask a colleague whose role does.',
  },
  keys: { fr: 'Raccourcis du clavier', en: 'Keyboard shortcuts' },
} as const satisfies Record<string, Words>
