import { categoryWords } from '../../coverage/words.ts'
import type { Words } from '../../platform/language.ts'
import { type Category, categories, type Policy } from '../../policy/policy.ts'
import { Field } from '../../ui/form.tsx'
import type { PartProps } from './page.tsx'

/** What the request is about, in plain words with examples; the devices when it is an installation. */
export function CategoryField({ policy, typed, ...shared }: PartProps & { policy: Policy }) {
  const { language, mistakes } = shared
  return (
    <fieldset class={mistakes.category ? 'categories mistaken' : 'categories'} id="category">
      <legend>{words.category[language]}</legend>
      {mistakes.category && <p class="mistake">{mistakes.category[language]}</p>}
      {categories.map((category) => (
        <div class="choice" key={category}>
          <input
            type="radio"
            id={`category-${category}`}
            name="category"
            value={category}
            checked={typed.category === category}
            aria-describedby={`category-${category}-more`}
          />
          <label for={`category-${category}`}>{categoryWords[category].label[language]}</label>
          <p class="hint" id={`category-${category}-more`}>
            {categoryWords[category].examples[language]}{' '}
            <span class="usually">{usually(policy, category)[language]}</span>
          </p>
        </div>
      ))}
      <div class="devices">
        <Field name="devices" label={words.devices[language]} hint={words.devicesHint[language]} {...shared}>
          {(field) => (
            <textarea {...field} rows={3}>
              {typed.devices}
            </textarea>
          )}
        </Field>
      </div>
    </fieldset>
  )
}

/** What a category usually comes to, before any account is looked at. */
function usually(policy: Policy, category: Category): Words {
  const { verdict } = policy.categories[category]
  if (verdict === 'covered') return words.usuallyCovered
  if (verdict === 'not_covered') return words.usuallyNot
  return verdict === 'by_devices' ? words.usuallyDevices : words.usuallyChecked
}

const words = {
  category: { fr: 'De quoi s’agit-il?', en: 'What is it about?' },
  devices: { fr: 'Appareils à installer', en: 'Devices to install' },
  devicesHint: {
    fr: 'Pour une première installation : un nom par ligne, par exemple PC-ATELIER-2.',
    en: 'For a first installation: one name per line, for example PC-WORKSHOP-2.',
  },
  usuallyCovered: { fr: 'Inclus.', en: 'Included.' },
  usuallyDevices: { fr: 'Incluse, selon le nombre d’appareils.', en: 'Included, within a number of devices.' },
  usuallyNot: {
    fr: 'Hors du support inclus : nous vous montrerons les façons d’avancer.',
    en: 'Outside the included support: we will show you the ways ahead.',
  },
  usuallyChecked: { fr: 'Une personne regarde.', en: 'A person looks at it.' },
} as const satisfies Record<string, Words>
