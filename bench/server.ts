import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder } from '../src/platform/project-folder.ts'
import { freePort } from '../test/crash/desk-process.ts'

export type Server = {
  readonly pid: number
  readonly port: number
  readonly smtpPort: number
  stop(): Promise<void>
}

/** The product itself, as `guichet start` runs it: web, mail in and mail delivery in one process. */
export async function startServer(databaseUrl: string, folder: string): Promise<Server> {
  const [port, smtpPort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    GUICHET_DATA: folder,
    SMTP_URL: '',
    // A line for each request would go through our own terminal.
    GUICHET_LOG_LEVEL: 'error',
    // Limits are kept, so that they cost what they cost, and never reached.
    GUICHET_LIMIT_FACTOR: '1000000',
    MAIL_IN_LISTEN: `smtp://127.0.0.1:${smtpPort}`,
  }
  const child = spawn(process.execPath, [join(projectFolder, 'dist/server/guichet.js'), 'start'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // Whoever ends the bench early leaves no desk behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the desk ended as it started, with status ${child.exitCode}`)
    await sleep(50)
  }
  return {
    pid: child.pid ?? 0,
    port,
    smtpPort,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      process.off('exit', kill)
      child.kill('SIGTERM')
      await ended
    },
  }
}
