/** What browsers see while the desk opens or waits for its database. */
export function openingPage(): Response {
  return new Response(page, {
    status: 503,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Retry-After': '5', 'Cache-Control': 'no-store' },
  })
}

const page = `<!doctype html>
<html lang="fr-CA">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3">
<title>Le guichet ouvre · The desk is opening</title>
<body style="font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem">
<p>Le guichet ouvre dans un instant. Cette page se recharge d’elle-même.</p>
<p lang="en">The desk is opening in a moment. This page reloads by itself.</p>
`
