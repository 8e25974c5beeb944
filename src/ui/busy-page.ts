import { assets } from './assets.ts'

/** What a browser sees when too many ask at once: it costs nothing to make. */
export const busyPage = `<!doctype html>
<html lang="fr-CA">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Un instant · One moment</title>
${assets.portal.styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('')}
<body class="portal"><main>
<p>Beaucoup de monde en même temps. Rien n’a été pris ni perdu : revenez en arrière et réessayez dans quelques secondes.</p>
<p lang="en">Many people at once. Nothing was taken or lost: go back and try again in a few seconds.</p>
</main>
`
