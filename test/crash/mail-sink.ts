import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that counts how often each Message-ID came, and for whom. */
export async function openMailSink() {
  const received = new Map<string, { to: string; times: number }>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const id = /^Message-ID: (<[^>]+>)/im.exec(Buffer.concat(parts).toString('latin1'))?.[1] ?? ''
        const to = session.envelope.rcptTo[0]?.address ?? ''
        received.set(id, { to, times: (received.get(id)?.times ?? 0) + 1 })
        callback()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
