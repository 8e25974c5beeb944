import type { MailInSettings } from '../platform/mail-in-settings.ts'
import { type KeyedMailIn, startImapDoor } from './imap-door.ts'
import { openSmtpDoor } from './smtp-door.ts'

/** Opens the doors for mail that are set; gives what closes them. */
export async function openMailDoors(
  desk: Omit<KeyedMailIn, 'addresses'>,
  { imap, listen, addresses }: MailInSettings,
): Promise<() => Promise<void>> {
  const mailIn = { ...desk, addresses }
  const smtpDoor = listen && (await openSmtpDoor(mailIn, listen))
  const imapDoor = imap && startImapDoor(mailIn, imap)
  return async () => {
    await Promise.all([smtpDoor?.close(), imapDoor?.stop()])
  }
}
