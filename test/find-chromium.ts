import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What Chromium is started with: nothing that asks another host. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium of this machine, or the one line that says how to get one. */
export function findChromium(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const path of [
    process.env.CHROMIUM ?? '',
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ]) {
    try {
      accessSync(path, constants.X_OK)
      if (path !== '') return path
    } catch {}
  }
  throw new Error('No Chromium found for the browser tests: apt-get install chromium')
}
