import type { Words } from '../platform/language.ts'

/** What browsers see while the desk opens, or waits for its database. */
export function openingPage({ waitsForDatabase }: { waitsForDatabase: boolean }): Response {
  return new Response(page(waitsForDatabase ? waiting : opening), {
    status: 503,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'Retry-After': '5',
      'Cache-Control': 'no-store',
    },
  })
}

const opening: Words = {
  fr: 'Le guichet ouvre dans un instant. Cette page se recharge d’elle-même.',
  en: 'The desk is opening in a moment. This page reloads by itself.',
}
const waiting: Words = {
  fr: 'Le guichet attend sa base de données, qui ne répond pas encore. Cette page se recharge d’elle-même.',
  en: 'The desk is waiting for its database, which does not answer yet. This page reloads by itself.',
}

const page = ({ fr, en }: Words) => `<!doctype html>
<html lang="fr-CA">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3">
<title>Le guichet ouvre · The desk is opening</title>
<body style="font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem">
<p>${fr}</p>
<p lang="en">${en}</p>
`
