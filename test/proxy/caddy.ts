import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { askThrough, type ProxyBefore } from './asking.ts'
import { makeCertificate } from './certificate.ts'

const caddyProgram = '/usr/bin/caddy'
export const hasCaddy = existsSync(caddyProgram)

/** Starts Caddy with the file of `deploy/`, its ports and certificate replaced, on this machine alone. */
export async function startCaddy(deskPort: number, port: number): Promise<ProxyBefore> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-caddy-'))
  const { certificate, key } = await makeCertificate(folder)
  const alone = `\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system ${folder}\n\tlog {\n\t\tlevel ERROR\n\t}\n`
  const site = (await readFile(join(projectFolder, 'deploy/Caddyfile'), 'utf8'))
    .replace('\ndesk.example {', `\nhttps://127.0.0.1:${port} {\n\tbind 127.0.0.1\n\ttls ${certificate} ${key}`)
    .replace('\n{\n', `\n{\n${alone}`)
    .replace('grace_period 10s', 'grace_period 1s')
    .replace('127.0.0.1:8080', `127.0.0.1:${deskPort}`)
  await writeFile(join(folder, 'Caddyfile'), site)
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder }
  const run = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
  const child = spawn(caddyProgram, run, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (piece) => {
    said += String(piece)
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
    await rm(folder, { recursive: true, force: true })
  }
  const proxy = { port, certificate: await readFile(certificate, 'utf8'), stop }
  // It lets nobody through before it has seen /ready itself.
  for (let tries = 0; !(await isReady(proxy)); tries += 1) {
    if (tries === 200 || child.exitCode !== null) {
      await stop()
      throw new Error(said)
    }
    await sleep(50)
  }
  return proxy
}

async function isReady(proxy: ProxyBefore): Promise<boolean> {
  const answer = await askThrough(proxy, '/ready').catch(() => undefined)
  answer?.resume()
  return answer?.statusCode === 200
}
