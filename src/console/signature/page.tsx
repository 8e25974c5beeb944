import { paths } from '../../paths.ts'
import type { Words } from '../../platform/language.ts'
import { type OwnSignature, signatureIn } from '../../staff/signature.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import { DeskPage } from '../../ui/page.tsx'
import type { StaffVisit } from '../../ui/visit.ts'

type SignaturePageProps = { visit: StaffVisit; typed: OwnSignature; mistakes: Mistakes; saved: boolean }

/** How one signs one's replies, in the language of who reads them. */
export function SignaturePage({ visit, typed, mistakes, saved }: SignaturePageProps) {
  const { staff, office } = visit
  const { language } = staff
  const shared = { language, mistakes }
  const lines = { fr: office.signature_fr || office.name, en: office.signature_en || office.name }
  const usual = (of: 'fr' | 'en') => signatureIn(of, { name: staff.name, own: { fr: '', en: '' }, office: lines })
  return (
    <DeskPage visit={visit} title={words.title[language]}>
      <div class="heading">
        <h1>{words.title[language]}</h1>
      </div>
      {saved && <Notice tone="done">{words.saved[language]}</Notice>}
      <MistakeSummary {...shared} />
      <p class="lead">{words.lead[language]}</p>
      <form class="settings" method="post" action={paths.signature}>
        <div class="pair">
          {(['fr', 'en'] as const).map((of) => (
            <Field key={of} name={of} label={words[of][language]} {...shared}>
              {(field) => (
                <textarea {...field} rows={5} lang={of} placeholder={usual(of)}>
                  {typed[of]}
                </textarea>
              )}
            </Field>
          ))}
        </div>
        <button class="button" type="submit">
          {words.save[language]}
        </button>
      </form>
    </DeskPage>
  )
}

const words = {
  title: { fr: 'Ma signature', en: 'My signature' },
  lead: {
    fr: 'Elle est au bas de vos réponses, dans la langue de qui les lit. Laissez vide pour signer comme le bureau le propose.',
    en: 'It is at the foot of your replies, in the language of who reads them. Leave empty to sign as the office suggests.',
  },
  saved: { fr: 'C’est enregistré.', en: 'It is recorded.' },
  fr: { fr: 'En français', en: 'In French' },
  en: { fr: 'En anglais', en: 'In English' },
  save: { fr: 'Enregistrer', en: 'Save' },
} as const satisfies Record<string, Words>
