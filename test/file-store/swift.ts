import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { askStore, type S3Place } from '../../src/platform/s3/s3-client.ts'
import { freePort } from '../crash/desk-process.ts'

const programOf = (part: Part) => `/usr/bin/swift-${part}-server`
const parts = ['account', 'container', 'object', 'proxy'] as const
type Part = (typeof parts)[number]

/** Whether Debian's OpenStack Swift is there. */
export const hasSwift = parts.every((part) => existsSync(programOf(part)))

/** How many names the store of the tests lists at once. */
export const mostListed = 3

export type Swift = {
  /** A folder of its bucket. */
  readonly place: S3Place
  /** Starts one part, or all of them with the bucket, and waits until each answers. */
  start(part?: Part): Promise<void>
  /** Kills one part, or all of them. */
  stop(part?: Part): Promise<void>
  /** Stops it and takes its folder away. */
  remove(): Promise<void>
}

/** A whole OpenStack Swift that speaks S3, with one disk, on this machine alone and in a folder of its own; not started yet. */
export async function prepareSwift(): Promise<Swift> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-swift-'))
  const ports = { account: await freePort(), container: await freePort(), object: await freePort(), proxy: 0 }
  ports.proxy = await freePort()
  await mkdir(join(folder, 'disks', 'one'), { recursive: true })
  await writeFile(join(folder, 'swift.conf'), `[swift-hash]\nswift_hash_path_suffix = tests\n`)
  for (const part of parts)
    await writeFile(join(folder, `${part}.conf`), settingsOf(part, { folder, port: ports[part] }))
  const rings = [folder, ports.account, ports.container, ports.object].map(String)
  const key = { keyId: 'desk:guichet', secret: 'of-the-tests', region: 'ca-central-1' }
  const bucket = `http://127.0.0.1:${ports.proxy}/files`
  const running = new Map<Part, ChildProcess>()
  const stop = async (only?: Part) => {
    for (const part of only === undefined ? parts : [only]) {
      const child = running.get(part)
      running.delete(part)
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) continue
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    }
  }
  const start = async (only?: Part) => {
    const wanted = only === undefined ? parts : [only]
    if (only === undefined) await promisify(execFile)('/usr/bin/python3', ['-c', makeRings, ...rings])
    for (const part of wanted) running.set(part, launch(part, folder))
    for (const part of wanted) await untilUp(`http://127.0.0.1:${ports[part]}/healthcheck`, running.get(part))
    if (only === undefined) await askStore({ ...key, url: bucket }, { method: 'PUT' })
  }
  const remove = async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { place: { ...key, url: `${bucket}/desk files` }, start, stop, remove }
}

const makeRings = `
import sys
from swift.common.ring import RingBuilder
folder, *ports = sys.argv[1:]
for name, port in zip(('account', 'container', 'object'), ports):
    ring = RingBuilder(1, 1, 0)
    ring.add_dev(dict(id=0, region=1, zone=1, weight=1, ip='127.0.0.1', port=int(port), device='one'))
    ring.rebalance()
    ring.get_ring().save('%s/%s.ring.gz' % (folder, name))
`

function settingsOf(part: Part, { folder, port }: { folder: string; port: number }): string {
  const common = `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
swift_dir = ${folder}
user = ${userInfo().username}
workers = 0
log_level = ERROR
[filter:healthcheck]
use = egg:swift#healthcheck
`
  if (part !== 'proxy') {
    return `${common.replace('[filter', `devices = ${folder}/disks\nmount_check = false\n[filter`)}
[pipeline:main]
pipeline = healthcheck ${part}-server
[app:${part}-server]
use = egg:swift#${part}
`
  }
  // Nothing listens where it looks for a cache: it goes on without.
  return `${common}
[pipeline:main]
pipeline = catch_errors healthcheck cache listing_formats s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = ca-central-1
max_bucket_listing = ${mostListed}
[filter:tempauth]
use = egg:swift#tempauth
user_desk_guichet = of-the-tests .admin
[filter:slo]
use = egg:swift#slo
`
}

function launch(part: Part, folder: string): ChildProcess {
  return spawn(programOf(part), [join(folder, `${part}.conf`)], { stdio: 'ignore' })
}

async function untilUp(address: string, child: ChildProcess | undefined) {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return
    if (child?.exitCode != null) break
    await sleep(50)
  }
  throw new Error(`no answer at ${address}`)
}
