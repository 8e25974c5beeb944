import { createPublicKey } from 'node:crypto'
import dns from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { isLoopback } from '../platform/mail-in-settings.ts'
import { bad, type Check, type Finding, good, skipped, unknown, warning, whyOf } from './check.ts'

const patienceMs = 5000

export const checkSmtp: Check = {
  name: 'smtp',
  async look({ settings: { smtpUrl } }) {
    if (smtpUrl === undefined) return [skipped('courriels dans la boîte locale', 'mail goes to the local mailbox')]
    const { hostname, protocol } = new URL(smtpUrl)
    const waits = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
    const requireTLS = protocol === 'smtp:' && !isLoopback(hostname)
    const transport = createTransport({ url: smtpUrl, secure: protocol === 'smtps:', requireTLS, ...waits })
    try {
      await transport.verify()
      return [good(`${hostname} nous laisse entrer`, `${hostname} lets us in`)]
    } catch (error) {
      const why = whyOf(error)
      return [
        bad(
          { fr: `${hostname} : ${why}`, en: `${hostname}: ${why}` },
          {
            fr: 'Vérifiez SMTP_URL : serveur, port, nom, mot de passe, STARTTLS.',
            en: 'Check SMTP_URL: server, port, name, password, STARTTLS.',
          },
        ),
      ]
    } finally {
      transport.close()
    }
  },
}

export const checkImap: Check = {
  name: 'imap',
  async look({ settings: { mailIn } }) {
    const { imap } = mailIn
    if (imap === undefined) return [skipped('aucune boîte lue', 'no mailbox is read')]
    if (imap.oauth !== undefined) return [unknown('IMAP par OAuth : pas essayé', 'IMAP by OAuth: not tried')]
    const { host, port, secure, user, password, folder } = imap
    const encrypted = secure || isLoopback(host) ? {} : { doSTARTTLS: true }
    const waits = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
    const client = new ImapFlow({
      host,
      port,
      secure,
      auth: { user, pass: password },
      ...encrypted,
      ...waits,
      logger: false,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.status(folder, { messages: true })
      return [good(`${host} ouvre ${folder}`, `${host} opens ${folder}`)]
    } catch (error) {
      const why = whyOf(error)
      return [
        bad(
          { fr: `${host} : ${why}`, en: `${host}: ${why}` },
          { fr: 'Vérifiez IMAP_URL et IMAP_FOLDER.', en: 'Check IMAP_URL and IMAP_FOLDER.' },
        ),
      ]
    } finally {
      client.close()
    }
  },
}

export const checkDns: Check = {
  name: 'dns',
  async look({ settings: { smtpUrl, dkim }, senderAddress }) {
    const domain = dkim?.domain ?? senderAddress?.split('@')[1]
    if (smtpUrl === undefined || domain === undefined) return [skipped('aucun courriel ne sort', 'no mail goes out')]
    const findings = [
      await record(`MX ${domain}`, async () => (await dns.resolveMx(domain)).length > 0),
      await record(`SPF ${domain}`, () => hasText(domain, /^v=spf1 /)),
      await record(`DMARC ${domain}`, () => hasText(`_dmarc.${domain}`, /^v=DMARC1;/)),
    ]
    if (dkim !== undefined) {
      const name = `${dkim.selector}._domainkey.${dkim.domain}`
      findings.push(
        await record(`DKIM ${name}`, () => hasText(name, /(^|;)\s*p=\S/)),
        ...(await keyOf(name, dkim.keyFile)),
      )
    }
    return findings
  },
}

/** Says where the DNS has another key than the one that mail is signed with: every mail would then be refused. */
async function keyOf(name: string, keyFile: string): Promise<Finding[]> {
  const texts = await dns.resolveTxt(name).catch(() => [])
  const published = texts.map((parts) => /(?:^|;)\s*p=([^;]+)/.exec(parts.join(''))?.[1]?.replace(/\s/g, ''))
  const spki = createPublicKey(readFileSync(keyFile)).export({ type: 'spki', format: 'der' })
  // RSA is published whole, Ed25519 as its last 32 bytes.
  const own = [spki, spki.subarray(-32)].map((bytes) => bytes.toString('base64'))
  if (published.every((one) => one === undefined || own.includes(one))) return []
  return [
    bad(
      { fr: `${name} a une autre clé que GUICHET_DKIM_KEY`, en: `${name} has another key than GUICHET_DKIM_KEY` },
      {
        fr: 'Publiez la clé publique qui va avec : docs/operating/sending.md.',
        en: 'Publish the public key that goes with it: docs/operating/sending.md.',
      },
    ),
  ]
}

async function hasText(name: string, shape: RegExp): Promise<boolean> {
  return (await dns.resolveTxt(name)).some((parts) => shape.test(parts.join('')))
}

async function record(name: string, isThere: () => Promise<boolean>): Promise<Finding> {
  const found = await isThere().catch((error: unknown) => (isAbsence(error) ? false : undefined))
  if (found === undefined) return unknown(`${name} : impossible de le demander`, `${name}: could not ask`)
  if (found) return good(name, name)
  return warning(
    { fr: `${name} : absent`, en: `${name}: absent` },
    { fr: 'Ajoutez-le au DNS : docs/operating/sending.md.', en: 'Add it to the DNS: docs/operating/sending.md.' },
  )
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENODATA', 'ENOTFOUND'].includes(String(error.code))
}
