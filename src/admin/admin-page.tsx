import type { ComponentChildren } from 'preact'
import { paths } from '../paths.ts'
import type { Words } from '../platform/language.ts'
import { may } from '../staff/staff.ts'
import { type SettingsPage, settingsFor } from '../ui/desk-pages.tsx'
import { DeskPage } from '../ui/page.tsx'
import type { StaffVisit } from '../ui/visit.ts'

type AdminPageProps = {
  visit: StaffVisit
  title: Words
  here: SettingsPage
  children: ComponentChildren
}

/** A page of the settings, with the way to the others. */
export function AdminPage({ visit, title, here, children }: AdminPageProps) {
  const { language } = visit.staff
  return (
    <DeskPage visit={visit} title={title[language]} current="admin">
      <nav class="tabs" aria-label={words.settings[language]}>
        {settingsFor(visit.staff).map((name) => (
          <a key={name} href={paths[name]} aria-current={name === here ? 'page' : undefined}>
            {words[name][language]}
          </a>
        ))}
        {may(visit.staff, 'mailbox.see') && <a href={paths.mailbox}>{words.mailbox[language]}</a>}
      </nav>
      <div class="heading">
        <h1>{title[language]}</h1>
      </div>
      {children}
    </DeskPage>
  )
}

const words = {
  settings: { fr: 'Réglages', en: 'Settings' },
  office: { fr: 'Le bureau', en: 'The office' },
  staff: { fr: 'Le personnel', en: 'Staff' },
  roles: { fr: 'Les rôles', en: 'Roles' },
  teams: { fr: 'Les équipes', en: 'Teams' },
  fields: { fr: 'Les champs', en: 'Fields' },
  policy: { fr: 'La politique', en: 'The policy' },
  products: { fr: 'Les produits', en: 'Products' },
  audit: { fr: 'Le journal', en: 'Audit log' },
  privacy: { fr: 'Renseignements personnels', en: 'Personal information' },
  retention: { fr: 'Durées de conservation', en: 'Retention periods' },
  mailbox: { fr: 'Boîte locale', en: 'Local mailbox' },
} as const satisfies Record<string, Words>
