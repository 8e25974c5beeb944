import { type Office, workShown } from '../../office/office.ts'
import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'

type OfficePageProps = { visit: StaffVisit; typed: Office; mistakes: Mistakes; saved: boolean }

/** Who the reseller is: name, address, look and clock. */
export function OfficePage({ visit, typed, mistakes, saved }: OfficePageProps) {
  const { language } = visit.staff
  const shared = { language, mistakes }
  return (
    <AdminPage visit={visit} title={words.title} here="office">
      {saved && <Notice tone="done">{words.saved[language]}</Notice>}
      <MistakeSummary {...shared} />
      <form class="settings" method="post" action={paths.office} enctype="multipart/form-data">
        <Field name="name" label={words.name[language]} {...shared}>
          {(field) => <input {...field} type="text" value={typed.name} required />}
        </Field>
        <Field name="address_lines" label={words.address[language]} hint={words.addressHint[language]} {...shared}>
          {(field) => (
            <textarea {...field} rows={4} required>
              {typed.address_lines.join('\n')}
            </textarea>
          )}
        </Field>
        <div class="pair">
          <Field name="phone" label={words.phone[language]} {...shared}>
            {(field) => <input {...field} type="tel" value={typed.phone} />}
          </Field>
          <Field name="website" label={words.website[language]} {...shared}>
            {(field) => <input {...field} type="url" value={typed.website} />}
          </Field>
        </div>
        <div class="pair">
          <Field name="sender_email" label={words.sender[language]} hint={words.senderHint[language]} {...shared}>
            {(field) => <input {...field} type="email" value={typed.sender_email} required />}
          </Field>
          <Field name="time_zone" label={words.timeZone[language]} hint={words.timeZoneHint[language]} {...shared}>
            {(field) => <input {...field} type="text" value={typed.time_zone} required />}
          </Field>
        </div>
        <div class="pair">
          <Field name="accent_colour" label={words.colour[language]} hint={words.colourHint[language]} {...shared}>
            {(field) => <input {...field} type="color" value={typed.accent_colour} />}
          </Field>
          <Field name="logo" label={words.logo[language]} hint={words.logoHint[language]} {...shared}>
            {(field) => <input {...field} type="file" accept="image/png,image/jpeg,image/webp,image/svg+xml" />}
          </Field>
        </div>
        <Field
          name="satisfaction_after_hours"
          label={words.satisfaction[language]}
          hint={words.satisfactionHint[language]}
          {...shared}
        >
          {(field) => (
            <input
              {...field}
              type="number"
              min={0}
              max={720}
              step={1}
              value={Number.isNaN(typed.satisfaction_after_hours) ? '' : typed.satisfaction_after_hours}
              required
            />
          )}
        </Field>
        <Field name="work_shown" label={words.workShown[language]} {...shared}>
          {(field) => (
            <select {...field}>
              {workShown.map((shown) => (
                <option key={shown} value={shown} selected={shown === typed.work_shown}>
                  {workShownWords[shown][language]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div class="pair">
          <Field name="how_to_pay_fr" label={words.payFr[language]} hint={words.payHint[language]} {...shared}>
            {(field) => (
              <textarea {...field} rows={4} lang="fr">
                {typed.how_to_pay_fr}
              </textarea>
            )}
          </Field>
          <Field name="how_to_pay_en" label={words.payEn[language]} {...shared}>
            {(field) => (
              <textarea {...field} rows={4} lang="en">
                {typed.how_to_pay_en}
              </textarea>
            )}
          </Field>
        </div>
        {typed.logo !== '' && (
          <label class="inline">
            <input type="checkbox" name="no_logo" value="yes" /> {words.noLogo[language]}
          </label>
        )}
        <fieldset>
          <legend>{words.taxNumbers[language]}</legend>
          <p class="hint">{words.taxNumbersHint[language]}</p>
          <div class="pair">
            {taxFields.map((tax) => (
              <Field key={tax} name={`tax_numbers.${tax}`} label={taxWords[tax][language]} {...shared}>
                {(field) => <input {...field} type="text" value={typed.tax_numbers[tax]} />}
              </Field>
            ))}
          </div>
        </fieldset>
        <button class="button" type="submit">
          {words.save[language]}
        </button>
      </form>
    </AdminPage>
  )
}

const taxFields = ['gst_hst', 'qst', 'bc_pst', 'sk_pst', 'mb_rst'] as const satisfies (keyof Office['tax_numbers'])[]

const taxWords = {
  gst_hst: { fr: 'TPS et TVH', en: 'GST and HST' },
  qst: { fr: 'TVQ', en: 'QST' },
  bc_pst: { fr: 'TVP, Colombie-Britannique', en: 'PST, British Columbia' },
  sk_pst: { fr: 'TVP, Saskatchewan', en: 'PST, Saskatchewan' },
  mb_rst: { fr: 'TVD, Manitoba', en: 'RST, Manitoba' },
} as const satisfies Record<keyof Office['tax_numbers'], Words>

const workShownWords: Record<Office['work_shown'], Words> = {
  none: { fr: 'Rien', en: 'Nothing' },
  minutes: { fr: 'Les minutes', en: 'Its minutes' },
  notes: { fr: 'Les minutes et les notes', en: 'Its minutes and notes' },
}

const words = {
  satisfaction: {
    fr: 'Demander comment ça s’est passé, tant d’heures après la fermeture',
    en: 'Ask how it went, so many hours after a request is closed',
  },
  satisfactionHint: {
    fr: 'Si la demande reste fermée, la personne reçoit un courriel, une fois. 0 : jamais.',
    en: 'If the request stays closed, the person gets one email, once. 0: never.',
  },
  workShown: { fr: 'Ce que le client voit du travail', en: 'What customers see of the work' },
  title: { fr: 'Le bureau', en: 'The office' },
  saved: { fr: 'C’est enregistré, et visible tout de suite.', en: 'It is recorded, and visible at once.' },
  name: { fr: 'Nom de l’entreprise', en: 'Company name' },
  address: { fr: 'Adresse postale', en: 'Postal address' },
  addressHint: { fr: 'Elle figure au bas de chaque courriel.', en: 'It is at the foot of every email.' },
  phone: { fr: 'Téléphone', en: 'Telephone' },
  website: { fr: 'Site', en: 'Website' },
  sender: { fr: 'Courriel d’envoi', en: 'Sender email' },
  senderHint: { fr: 'L’adresse d’où partent les courriels.', en: 'The address that emails come from.' },
  timeZone: { fr: 'Fuseau horaire', en: 'Time zone' },
  timeZoneHint: { fr: 'Le jour qui compte est celui du bureau.', en: 'The day that counts is the office’s.' },
  colour: { fr: 'Couleur', en: 'Colour' },
  colourHint: {
    fr: 'Nous la fonçons s’il le faut pour qu’elle se lise.',
    en: 'We darken it where needed so that it reads.',
  },
  logo: { fr: 'Logo', en: 'Logo' },
  logoHint: { fr: 'PNG, JPEG, WebP ou SVG, au plus 140 ko.', en: 'PNG, JPEG, WebP or SVG, at most 140 kB.' },
  payFr: { fr: 'Comment payer, en français', en: 'How to pay, in French' },
  payEn: { fr: 'Comment payer, en anglais', en: 'How to pay, in English' },
  payHint: {
    fr: 'La personne le lit dès qu’elle choisit de payer une demande.',
    en: 'Whoever chooses to pay for a request reads this at once.',
  },
  noLogo: { fr: 'Retirer le logo', en: 'Remove the logo' },
  taxNumbers: { fr: 'Numéros de taxe', en: 'Tax numbers' },
  taxNumbersHint: {
    fr: 'Ils figurent sur les reçus et les factures. Laissez vide ce que vous ne percevez pas.',
    en: 'They stand on receipts and invoices. Leave empty what you do not collect.',
  },
  save: { fr: 'Enregistrer', en: 'Save' },
} as const satisfies Record<string, Words>
