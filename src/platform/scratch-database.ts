import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate } from './migrate.ts'

/** Makes fresh, migrated databases on a server, quickly: each is a copy of one template. */
export type Scratch = { create(): Promise<string>; drop(url: string): Promise<void>; end(): Promise<void> }

/** Prepares a template on the server behind the URL; `end` drops it and every copy still there. */
export async function openScratch(serverUrl: string): Promise<Scratch> {
  const server = new pg.Client(serverUrl)
  server.on('error', () => undefined)
  await server.connect()
  const template = `guichet_scratch_${randomBytes(6).toString('hex')}`
  const made = new Set<string>()
  await server.query(`create database ${template}`)
  await migrate(urlOf(serverUrl, template))
  const drop = async (name: string) => {
    made.delete(name)
    await server.query(`drop database if exists ${name} with (force)`)
  }
  return {
    async create() {
      const name = `${template}_${made.size}_${randomBytes(3).toString('hex')}`
      await server.query(`create database ${name} template ${template}`)
      made.add(name)
      return urlOf(serverUrl, name)
    },
    drop: (url) => drop(new URL(url).pathname.slice(1)),
    async end() {
      for (const name of [...made, template]) await drop(name)
      await server.end()
    },
  }
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
