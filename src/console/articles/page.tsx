import type { Product } from '../../catalogue/product.ts'
import { categoryWords } from '../../coverage/words.ts'
import type { Article } from '../../knowledge/article.ts'
import { paths, to } from '../../paths.ts'
import { type Language, languages, type Words } from '../../platform/language.ts'
import { type Category, categories } from '../../policy/policy.ts'
import { Field, MistakeSummary, type Mistakes, Notice } from '../../ui/form.tsx'
import type { StaffVisit } from '../../ui/visit.ts'
import { AnswersPage } from '../_answers-page.tsx'
import { ArticleAside } from './_aside.tsx'

/** An article as it was typed, in one language. */
export type TypedArticle = {
  readonly language: Language
  readonly title: string
  readonly markdown: string
  readonly category: Category | null
  readonly productIds: readonly number[]
  readonly basedOn: number | null
}

export type ArticleFormPageProps = {
  visit: StaffVisit
  /** None for a new one. */
  article: Article | undefined
  typed: TypedArticle
  mistakes: Mistakes
  products: readonly Product[]
  /** What was typed, set as its readers would see it. */
  preview: string | undefined
  notice: { readonly tone: 'done' | 'refused'; readonly words: Words } | undefined
  formKey: string
}

/** Writing an article in a language, with what is public of it beside. */
export function ArticleFormPage(props: ArticleFormPageProps) {
  const { visit, article, typed, mistakes, preview, notice } = props
  const { language } = visit.staff
  const title = article === undefined ? words.begin[language] : titleOf(article, typed.language)
  return (
    <AnswersPage visit={visit} title={title} here="articles">
      {notice && <Notice tone={notice.tone}>{notice.words[language]}</Notice>}
      <nav class="tabs" aria-label={words.languages[language]}>
        {languages.map((each) => (
          <a key={each} href={inLanguage(article, each)} aria-current={each === typed.language ? 'page' : undefined}>
            {words.inLanguage[each][language]}
          </a>
        ))}
      </nav>
      <div class="columns">
        <div>
          <MistakeSummary mistakes={mistakes} language={language} />
          {preview !== undefined && (
            <section class="panel preview" aria-labelledby="preview" lang={typed.language}>
              <p class="over-title" id="preview">
                {words.preview[language]}
              </p>
              <h2>{typed.title}</h2>
              <div class="article" dangerouslySetInnerHTML={{ __html: preview }} />
            </section>
          )}
          <ArticleForm {...props} />
        </div>
        {article !== undefined && <ArticleAside {...props} article={article} />}
      </div>
    </AnswersPage>
  )
}

function ArticleForm({ visit, article, typed, mistakes, products, formKey }: ArticleFormPageProps) {
  const { language } = visit.staff
  const shared = { mistakes, language }
  const action = article === undefined ? paths.newArticle : to(paths.articleAtDesk, { article: article.id })
  return (
    <form class="writing" method="post" action={action} enctype="multipart/form-data">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="language" value={typed.language} />
      <input type="hidden" name="based_on" value={typed.basedOn ?? ''} />
      <Field name="title" label={words.title[language]} {...shared}>
        {(field) => <input {...field} type="text" lang={typed.language} value={typed.title} maxlength={200} required />}
      </Field>
      <Field name="markdown" label={words.text[language]} hint={words.textHint[language]} {...shared}>
        {(field) => (
          <textarea {...field} class="code" lang={typed.language} rows={20} required>
            {typed.markdown}
          </textarea>
        )}
      </Field>
      <Field name="picture" label={words.picture[language]} hint={words.pictureHint[language]} {...shared}>
        {(field) => <input {...field} type="file" accept="image/png,image/jpeg,image/webp,image/gif" />}
      </Field>
      <Field name="category" label={words.category[language]} {...shared}>
        {(field) => (
          <select {...field}>
            <option value="">{words.noCategory[language]}</option>
            {categories.map((category) => (
              <option key={category} value={category} selected={typed.category === category}>
                {categoryWords[category].label[language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset class="inline products">
        <legend>{words.products[language]}</legend>
        {products.map(({ id, name }) => (
          <label key={id}>
            <input type="checkbox" name="product" value={id} checked={typed.productIds.includes(id)} /> {name}
          </label>
        ))}
      </fieldset>
      <div class="act">
        <button class="button" type="submit" name="act" value="save">
          {words.save[language]}
        </button>
        <button class="button second" type="submit" name="act" value="preview">
          {words.preview[language]}
        </button>
        <p class="hint">{words.saveHint[language]}</p>
      </div>
    </form>
  )
}

function titleOf({ versions }: Article, language: Language): string {
  return (versions.findLast((version) => version.language === language) ?? versions.at(-1))?.title ?? ''
}

function inLanguage(article: Article | undefined, language: Language): string {
  if (article === undefined) return to(paths.newArticle, {}, { language })
  return to(paths.articleAtDesk, { article: article.id }, { language })
}

const words = {
  begin: { fr: 'Nouvel article', en: 'New article' },
  languages: { fr: 'Langue de l’article', en: 'Language of the article' },
  inLanguage: { fr: { fr: 'En français', en: 'In French' }, en: { fr: 'En anglais', en: 'In English' } },
  title: { fr: 'Titre', en: 'Title' },
  text: { fr: 'Texte', en: 'Text' },
  textHint: {
    fr: '# Titre, **gras**, *italique*, - liste, 1. étapes, [lien](https://…), > citation, `code`.',
    en: '# Heading, **bold**, *italics*, - list, 1. steps, [link](https://…), > quotation, `code`.',
  },
  picture: { fr: 'Ajouter une image', en: 'Add a picture' },
  pictureHint: {
    fr: 'PNG, JPEG, WebP ou GIF, au plus 2 Mo. Elle se place à la fin du texte; déplacez sa ligne où vous voulez.',
    en: 'PNG, JPEG, WebP or GIF, at most 2 MB. It goes at the end of the text; move its line where you like.',
  },
  category: { fr: 'Catégorie', en: 'Category' },
  noCategory: { fr: 'Aucune en particulier', en: 'None in particular' },
  products: { fr: 'Produits', en: 'Products' },
  save: { fr: 'Enregistrer', en: 'Save' },
  preview: { fr: 'Aperçu', en: 'Preview' },
  saveHint: {
    fr: 'Enregistrer ne publie rien : une version de plus s’ajoute à l’historique.',
    en: 'Saving publishes nothing: one more version is added to the history.',
  },
} as const
