import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { AppError } from '../platform/errors.ts'
import { log } from '../platform/log.ts'
import type { ListenSettings } from '../platform/mail-in-settings.ts'
import { type MailIn, receiveMail } from './receive-mail.ts'
import { mostMailBytes } from './received-mail.ts'

export type SmtpDoor = { readonly port: number; close(): Promise<void> }

/**
 * Takes mail from a mail server on this machine, over SMTP or LMTP. It says that it has a mail only once the mail and
 * what became of it are kept; whatever goes wrong before that asks the server to bring it again.
 */
export async function openSmtpDoor(mailIn: MailIn, { protocol, host, port }: ListenSettings): Promise<SmtpDoor> {
  const server = new SMTPServer({
    lmtp: protocol === 'lmtp',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: mostMailBytes,
    rejectOversized: true,
    maxClients: 20,
    closeTimeout: 5000,
    logger: false,
    onData(stream, { envelope }, callback) {
      const returnPath = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      const recipients = envelope.rcptTo.map(({ address }) => address)
      take(mailIn, stream, { returnPath, recipients }).then(
        () => callback(null, 'kept'),
        (error: unknown) => {
          log('mail not taken', { error })
          callback(Object.assign(new Error('Not kept; bring it again later'), { responseCode: 451 }))
        },
      )
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error)))
    server.listen(port, host, resolve)
  })
  server.removeAllListeners('error')
  server.on('error', (error: Error) => log('mail connection broken', { error: error.message }))
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

type Envelope = { returnPath: string; recipients: readonly string[] }

async function take(mailIn: MailIn, stream: Readable & { sizeExceeded: boolean }, envelope: Envelope) {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!stream.sizeExceeded) chunks.push(chunk)
  }
  // The server itself answers that it is too large.
  if (!stream.sizeExceeded) await receiveMail(mailIn, { door: 'smtp', raw: Buffer.concat(chunks), ...envelope })
}

function cannotListen({ code, message }: NodeJS.ErrnoException) {
  return new AppError('invalid', {
    fr: `MAIL_IN_LISTEN : impossible d’écouter là (${code ?? message}).`,
    en: `MAIL_IN_LISTEN: cannot listen there (${code ?? message}).`,
  })
}
