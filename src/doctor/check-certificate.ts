import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { bad, type Check, type Finding, good, warning } from './check.ts'

const patienceMs = 5000
const dayMs = 86_400_000
const soonDays = 21

type Certificate = { readonly until: Date; readonly refused: string | undefined }

/** How long the certificate of the public address is good, where it can be reached. */
export const checkCertificate: Check = {
  name: 'tls',
  async look({ settings: { publicUrl } }) {
    const { protocol, hostname, port } = new URL(publicUrl)
    if (protocol !== 'https:') return []
    const found = await certificateAt(hostname.replace(/^\[|\]$/g, ''), Number(port || 443))
    return found === undefined ? [] : findingsOf(found, Math.floor((found.until.getTime() - Date.now()) / dayMs))
  },
}

/** The certificate that is shown there, and why it is not to be trusted; nothing where none is. */
function certificateAt(host: string, port: number): Promise<Certificate | undefined> {
  return new Promise((resolve) => {
    const name = isIP(host) === 0 ? { servername: host } : {}
    // Whatever it is, it is looked at; nothing is sent.
    const socket = connect({ host, port, ...name, rejectUnauthorized: false, timeout: patienceMs })
    const end = (certificate?: Certificate) => {
      socket.destroy()
      resolve(certificate)
    }
    socket.once('error', () => end())
    socket.once('timeout', () => end())
    socket.once('secureConnect', () => {
      const { valid_to: until = '' } = socket.getPeerCertificate()
      end({ until: new Date(until), refused: socket.authorized ? undefined : String(socket.authorizationError) })
    })
  })
}

function findingsOf({ until, refused }: Certificate, days: number): Finding[] {
  const on = until.toISOString().slice(0, 10)
  if (days < 0) {
    return [
      bad(
        { fr: `Le certificat est échu depuis le ${on}`, en: `The certificate ended on ${on}` },
        { fr: 'Renouvelez-le au mandataire : personne n’entre.', en: 'Renew it at the proxy: nobody gets in.' },
      ),
    ]
  }
  const findings: Finding[] = []
  if (refused !== undefined) {
    findings.push(
      warning(
        { fr: `Le certificat est refusé ici : ${refused}`, en: `The certificate is refused here: ${refused}` },
        {
          fr: 'Prenez-en un d’une autorité publique, au nom de GUICHET_URL, avec sa chaîne.',
          en: 'Take one of a public authority, for the name of GUICHET_URL, with its chain.',
        },
      ),
    )
  }
  if (days < soonDays) {
    findings.push(
      warning(
        { fr: `Le certificat finit dans ${days} jours (${on})`, en: `The certificate ends in ${days} days (${on})` },
        {
          fr: 'Son renouvellement n’a pas eu lieu : voyez le mandataire.',
          en: 'It was not renewed: look at the proxy.',
        },
      ),
    )
  }
  return findings.length > 0 ? findings : [good(`certificat : ${days} jours`, `certificate: ${days} days`)]
}
