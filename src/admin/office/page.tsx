import { type Office, workShown } from '../../office/office.ts'
import { paths } from '../../paths.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AdminPage } from '../admin-page.tsx'
import { taxFields, taxWords, words, workShownWords } from './_words.ts'

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
        <Field name="reopen_days" label={words.reopenDays[language]} hint={words.reopenHint[language]} {...shared}>
          {(field) => <input {...field} type="number" min={0} max={3650} value={typed.reopen_days} required />}
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
        <div class="pair">
          <Field
            name="signature_fr"
            label={words.signatureFr[language]}
            hint={words.signatureHint[language]}
            {...shared}
          >
            {(field) => (
              <textarea {...field} rows={3} lang="fr" placeholder={typed.name}>
                {typed.signature_fr}
              </textarea>
            )}
          </Field>
          <Field name="signature_en" label={words.signatureEn[language]} {...shared}>
            {(field) => (
              <textarea {...field} rows={3} lang="en" placeholder={typed.name}>
                {typed.signature_en}
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
