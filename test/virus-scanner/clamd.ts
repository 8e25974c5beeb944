import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ScannerAddress } from '../../src/platform/scanner-settings.ts'
import { isScannerUp } from '../../src/platform/virus-scanner/clamd.ts'

const clamd = '/usr/sbin/clamd'

/** Whether Debian's clamd is there. */
export const hasClamd = existsSync(clamd)

/** The file by which scanners are tried; in one piece it would be found in our own repository. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-${'STANDARD-ANTIVIRUS'}-TEST-FILE!$H+H*`

/** What the clamd of the tests calls it. */
export const signature = 'Eicar.Of.The.Tests.UNOFFICIAL'

/** The largest file that the clamd of the tests takes, in bytes. */
export const mostStreamBytes = 1024 * 1024

export type Clamd = {
  readonly address: ScannerAddress
  start(): Promise<void>
  stop(): Promise<void>
  /** Stops it and takes its folder away. */
  remove(): Promise<void>
}

/** A clamd with a single signature, everything in a folder of its own; not started yet. */
export async function prepareClamd(): Promise<Clamd> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-clamd-'))
  const socket = join(folder, 'clamd.ctl')
  const address = { path: socket }
  const digest = createHash('md5').update(eicar).digest('hex')
  await mkdir(join(folder, 'signatures'))
  await writeFile(join(folder, 'signatures', 'tests.hdb'), `${digest}:${eicar.length}:Eicar.Of.The.Tests\n`)
  await writeFile(join(folder, 'clamd.conf'), settings(folder, socket))
  let child: ChildProcess | undefined
  const stop = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child?.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    await rm(socket, { force: true })
  }
  return {
    address,
    async start() {
      child = spawn(clamd, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
      for (let tries = 0; tries < 300; tries += 1) {
        if (await isScannerUp(address)) return
        await sleep(100)
      }
      throw new Error(await readFile(join(folder, 'clamd.log'), 'utf8').catch(() => 'clamd said nothing'))
    },
    stop,
    async remove() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function settings(folder: string, socket: string): string {
  return `Foreground yes
LogFile ${folder}/clamd.log
LocalSocket ${socket}
FixStaleSocket yes
DatabaseDirectory ${folder}/signatures
TemporaryDirectory ${folder}
StreamMaxLength ${mostStreamBytes}
`
}
