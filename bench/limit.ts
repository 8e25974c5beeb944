import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

export type Limit = { readonly perSecond: number; readonly by: 'pgbench' | 'the acts without HTTP' }
export type Limited = {
  readonly url: string
  /** A script of pgbench that does what our program asks of the database, and nothing else. */
  readonly script: string
  /** The same work through our own code, where there is no pgbench. */
  readonly work: (turn: number) => Promise<unknown>
  readonly concurrency: number
  readonly seconds: number
}

/** How often a second the database can do that work when nobody renders, parses or decides anything. */
export async function limitOf(limited: Limited): Promise<Limit> {
  const pgbench = await findPgbench()
  return pgbench === undefined ? byActs(limited) : byPgbench(limited, pgbench)
}

async function byPgbench({ url, script, concurrency, seconds }: Limited, pgbench: string): Promise<Limit> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'))
  const file = join(folder, 'script.sql')
  await writeFile(file, script)
  const { hostname, port, username, password, pathname } = new URL(url)
  const how = ['-n', '-M', 'prepared', '-f', file, '-c', String(concurrency), '-T', String(seconds), '-D', 'turn=0']
  const where = ['-h', hostname, '-p', port, '-U', username, pathname.slice(1)]
  try {
    const env = { ...process.env, PGPASSWORD: decodeURIComponent(password) }
    const { stdout, stderr } = await promisify(execFile)(pgbench, [...how, ...where], { env })
    const perSecond = Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1])
    if (!/failed transactions: 0 /.test(stdout) || Number.isNaN(perSecond)) throw new Error(`${stdout}${stderr}`)
    return { by: 'pgbench', perSecond }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function byActs({ work, concurrency, seconds }: Limited): Promise<Limit> {
  let turn = 0
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < until) {
        turn += 1
        await work(turn)
      }
    }),
  )
  return { by: 'the acts without HTTP', perSecond: turn / seconds }
}

async function findPgbench(): Promise<string | undefined> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? (await readdir(debian)).sort().reverse() : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((one) => join(debian, one, 'bin'))]
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path))
}
