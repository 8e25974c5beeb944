import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../platform/project-folder.ts'

/** Where the built files for browsers lie; their names carry a digest of their content. */
export const clientFolder = join(projectFolder, 'dist/client')

/** A script that only some pages load. */
export type ExtraScript = 'composer' | 'passkeys'

type Entry = { readonly script: string; readonly styles: readonly string[] }
type Manifest = Record<string, { file: string; css?: string[] }>

const manifestFile = join(clientFolder, '.vite/manifest.json')
const manifest: Manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}

/** The files a page of that kind loads. */
export const assets: Readonly<Record<'portal' | 'desk' | ExtraScript, Entry>> = {
  portal: entry('src/ui/portal.ts'),
  desk: entry('src/ui/desk.ts'),
  composer: entry('src/ui/composer.ts'),
  passkeys: entry('src/ui/passkeys.ts'),
}

function entry(source: string): Entry {
  const { file = 'assets/not-built.js', css = [] } = manifest[source] ?? {}
  return { script: `/${file}`, styles: css.map((style) => `/${style}`) }
}
