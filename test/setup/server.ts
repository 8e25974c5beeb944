import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../../src/platform/embedded-postgres/cluster.ts'
import { openScratch } from '../../src/platform/scratch-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    template: string
  }
}

let stop = async () => {}

/** One real PostgreSQL for the whole run, with a migrated template; `DATABASE_URL` names another server to use. */
export async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-test-'))
  const cluster = process.env.DATABASE_URL ? undefined : await startCluster(folder, { lasting: false })
  const serverUrl = process.env.DATABASE_URL ?? cluster?.url ?? ''
  const scratch = await openScratch(serverUrl)
  project.provide('serverUrl', serverUrl)
  project.provide('template', scratch.template)
  stop = async () => {
    await scratch.end()
    await cluster?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export async function teardown() {
  await stop()
}
