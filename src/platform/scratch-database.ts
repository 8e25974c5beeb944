import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { besideDatabase, connectToServer, listServers } from './database-servers.ts'
import { migrate } from './migrate.ts'

/** Makes fresh, migrated databases on a server, quickly: each is a copy of one template. */
export type Scratch = {
  readonly template: string
  create(): Promise<string>
  drop(url: string): Promise<void>
  end(): Promise<void>
}

/** Prepares a template on the server behind the URL; `end` drops it and every copy still there. */
export async function openScratch(serverUrl: string): Promise<Scratch> {
  const template = `guichet_scratch_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, (server) => server.query(`create database ${template}`))
  await migrate(besideDatabase(serverUrl, template))
  const made = new Set<string>()
  return {
    template,
    async create() {
      const url = await copyTemplate(serverUrl, template)
      made.add(url)
      return url
    },
    async drop(url) {
      made.delete(url)
      await dropDatabase(serverUrl, url)
    },
    async end() {
      for (const url of [...made, besideDatabase(serverUrl, template)]) await dropDatabase(serverUrl, url)
    },
  }
}

/** Makes one copy of a template that nobody is connected to. */
export async function copyTemplate(serverUrl: string, template: string): Promise<string> {
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, (server) => server.query(`create database ${name} template ${template}`))
  return besideDatabase(serverUrl, name)
}

/** Drops a database, whoever is connected to it. */
export async function dropDatabase(serverUrl: string, url: string): Promise<void> {
  const name = new URL(listServers(url)[0] ?? url).pathname.slice(1)
  await onServer(serverUrl, (server) => server.query(`drop database if exists ${name} with (force)`))
}

async function onServer(serverUrl: string, work: (server: pg.Client) => Promise<unknown>) {
  const server = await connectToServer(serverUrl)
  try {
    await work(server)
  } finally {
    await server.end()
  }
}
