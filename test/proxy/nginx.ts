import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { freePort } from '../crash/desk-process.ts'
import type { ProxyBefore } from './asking.ts'
import { makeCertificate } from './certificate.ts'

export const nginxProgram = '/usr/sbin/nginx'

/** Starts nginx with the file of `deploy/`, its ports and certificate replaced, on this machine alone. */
export async function startNginx(deskPort: number, port: number): Promise<ProxyBefore> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-nginx-'))
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'body'), { mode: 0o777 })
  await chmod(join(folder, 'body'), 0o777)
  const { certificate, key } = await makeCertificate(folder)
  const plainPort = await freePort()
  const site = (await readFile(join(projectFolder, 'deploy/nginx.conf'), 'utf8'))
    .replace('server 127.0.0.1:8080', `server 127.0.0.1:${deskPort}`)
    .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replace('/etc/ssl/desk.example.pem', certificate)
    .replace('/etc/ssl/desk.example.key', key)
    .replace('$host;', '$http_host;')
  const paths = ['proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/body/${name};`)
  const whole = `daemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;
client_body_temp_path ${folder}/body/client;\n${paths.join('\n')}\n${site}}\n`
  await writeFile(join(folder, 'nginx.conf'), whole)
  const child = spawn(nginxProgram, ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')])
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
  for (let tries = 0; !(await isListening(port)); tries += 1) {
    if (tries === 200 || child.exitCode !== null) {
      const said = await readFile(join(folder, 'error.log'), 'utf8')
      await stop()
      throw new Error(said)
    }
    await sleep(50)
  }
  return { port, certificate: await readFile(certificate, 'utf8'), stop }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket
      .once('error', () => resolve(false))
      .once('connect', () => {
        socket.destroy()
        resolve(true)
      })
  })
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGQUIT')
  await ended
}
