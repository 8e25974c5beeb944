import type { Words } from '../../platform/language.ts'

/** What an article's page says after an act, by the code in its address. */
export const said: Readonly<Record<string, { readonly tone: 'done' | 'refused'; readonly words: Words }>> = {
  saved: done(
    'L’article est enregistré; rien de public n’a changé.',
    'The article is saved; nothing public has changed.',
  ),
  published: done('L’article est publié.', 'The article is published.'),
  withdrawn: done('L’article n’est plus public.', 'The article is no longer public.'),
  as_it_was: refused('Rien n’a changé : c’était déjà ainsi.', 'Nothing has changed: it was so already.'),
  no_version: refused(
    'Cette version n’existe pas; rien n’a été publié.',
    'There is no such version; nothing was published.',
  ),
}

/** What is to correct in an article, by its field. */
export const mistakeWords = {
  title: { fr: 'Donnez un titre d’au plus 200 caractères.', en: 'Give a title of at most 200 characters.' },
  markdown: {
    fr: 'Écrivez l’article; au plus 100 000 caractères.',
    en: 'Write the article; at most 100,000 characters.',
  },
  changed_meanwhile: {
    fr: 'Quelqu’un a enregistré une autre version entre-temps : elle est dans l’historique. Reprenez-en ce qu’il faut, puis enregistrez de nouveau.',
    en: 'Somebody saved another version meanwhile: it is in the history. Take what you need of it, then save again.',
  },
  picture: {
    fr: 'L’image doit être un fichier PNG, JPEG, WebP ou GIF d’au plus 2 Mo.',
    en: 'The picture must be a PNG, JPEG, WebP or GIF file of at most 2 MB.',
  },
} as const satisfies Record<string, Words>

function done(fr: string, en: string) {
  return { tone: 'done' as const, words: { fr, en } }
}

function refused(fr: string, en: string) {
  return { tone: 'refused' as const, words: { fr, en } }
}
