import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** The browser's files by default; with `--ssr` the server, its dependencies left in node_modules. */
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: false,
  logLevel: 'warn',
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node22',
        sourcemap: true,
        rollupOptions: { output: { entryFileNames: 'guichet.js' } },
      }
    : {
        outDir: 'dist/client',
        manifest: true,
        assetsInlineLimit: 0,
        modulePreload: false,
        rollupOptions: {
          input: {
            portal: resolve(import.meta.dirname, 'src/ui/portal.ts'),
            desk: resolve(import.meta.dirname, 'src/ui/desk.ts'),
            passkeys: resolve(import.meta.dirname, 'src/ui/passkeys.ts'),
            composer: resolve(import.meta.dirname, 'src/ui/composer.ts'),
          },
        },
      },
}))
