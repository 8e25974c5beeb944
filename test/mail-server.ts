import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll } from 'vitest'

/** A mail as it arrived: its envelope, its bytes, and what a mail program makes of them. */
export type ArrivedMail = {
  readonly sender: string
  readonly to: readonly string[]
  readonly raw: string
  readonly mail: ParsedMail
}

/** A mail server on this machine that takes everything and keeps it. */
export function useMailServer() {
  const arrived: ArrivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const whole = Buffer.concat(parts)
        const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        simpleParser(whole, { skipImageLinks: true })
          .then((mail) => arrived.push({ sender, to, raw: whole.toString('latin1'), mail }))
          .then(() => callback(), callback)
      })
    },
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)))
  return {
    get url() {
      return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    },
    arrived,
    to: (address: string) => arrived.filter((one) => one.to.includes(address)),
    last(address: string): ArrivedMail {
      const mail = arrived.findLast((one) => one.to.includes(address))
      if (mail === undefined) throw new Error(`nothing arrived for ${address}`)
      return mail
    },
  }
}
