import { paths } from '../../paths.ts'
import type { Visit } from '../../ui/visit.ts'

const validMs = 90 * 86_400_000

/** Says whom to tell of a hole in this office's desk (RFC 9116): who answers for personal information, if by mail. */
export function showSecurityText({ c, office, desk, now }: Visit) {
  const { publicUrl } = desk.settings
  const contact = /^[^\s@]+@[^\s@]+$/.test(office.privacy_contact) ? office.privacy_contact : office.sender_email
  const lines = [
    `Contact: mailto:${encodeURI(contact)}`,
    `Expires: ${new Date(now.at.getTime() + validMs).toISOString()}`,
    'Preferred-Languages: fr, en',
    `Canonical: ${publicUrl}${paths.securityText}`,
    `Policy: ${publicUrl}${paths.privacyNotice.fr}`,
  ]
  return c.text(`${lines.join('\n')}\n`)
}
