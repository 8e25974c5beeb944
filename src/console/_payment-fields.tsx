import { staffMethods } from '../incidents/incident.ts'
import type { Language, Words } from '../platform/language.ts'
import { methodWords } from '../ui/payment-words.ts'

const methods = [...staffMethods].sort((a, b) => Number(a === 'manual') - Number(b === 'manual'))

/** How it was paid, and the number by which the payment is found again. */
export function PaymentFields({ language }: { language: Language }) {
  return (
    <>
      <label class="field">
        <span>{words.method[language]}</span>
        <select name="method">
          {methods.map((method) => (
            <option key={method} value={method}>
              {methodWords[method][language]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{words.reference[language]}</span>
        <input name="reference" type="text" maxlength={100} />
      </label>
    </>
  )
}

const words = {
  method: { fr: 'Payé par', en: 'Paid by' },
  reference: { fr: 'Numéro de référence (facultatif)', en: 'Reference number (optional)' },
} as const satisfies Record<string, Words>
