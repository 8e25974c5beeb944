import type { MailInSettings } from '../platform/mail-in-settings.ts'
import { startImapDoor } from './imap-door.ts'
import type { MailIn } from './receive-mail.ts'
import { openSmtpDoor } from './smtp-door.ts'

/** Opens the doors for mail that are set, until closed. */
export async function openMailDoors(
  mailIn: MailIn,
  { imap, listen }: MailInSettings,
): Promise<{ close(): Promise<void> }> {
  const smtpDoor = listen && (await openSmtpDoor(mailIn, listen))
  const imapDoor = imap && startImapDoor(mailIn, imap)
  return {
    async close() {
      await Promise.all([smtpDoor?.close(), imapDoor?.stop()])
    },
  }
}
