/**
 * A name that is one, in any folder of any system: no path, no hidden direction, no control character, at most 120
 * characters, its ending kept. One of which nothing is left is `file`.
 */
export function safeName(given: string, mediaType = ''): string {
  const name = given
    .normalize('NFC')
    .toWellFormed()
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/["*:<>?|]/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '_')
  // By whole characters: half of one can be written nowhere.
  const end = [...name].slice(-120).join('')
  return end === '' ? `file${endings[mediaType] ?? ''}` : end
}

const endings: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/plain': '.txt',
}
