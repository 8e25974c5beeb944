import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { programVersion } from '../platform/program-version.ts'
import { isScannerUp } from '../platform/virus-scanner/clamd.ts'
import { bad, type Check, type Finding, good, skipped, warning, whyOf } from './check.ts'

const gigabyte = 1024 ** 3

export const checkProgram: Check = {
  name: 'program',
  async look() {
    const running = `Guichet ${programVersion()}, Node ${process.version}`
    const hour = new Intl.DateTimeFormat('en', { timeZone: 'America/St_Johns', timeStyle: 'short', hour12: false })
    const isRight = hour.format(new Date('2026-07-01T12:00:00Z')) === '09:30'
    if (isRight) return [good(running, running)]
    return [
      bad(
        { fr: 'Les fuseaux horaires manquent à ce Node', en: 'This Node lacks time zones' },
        { fr: 'Lancez bin/guichet, sous le Node du projet.', en: 'Run bin/guichet, under the project’s Node.' },
      ),
    ]
  },
}

export const checkDataFolder: Check = {
  name: 'data',
  async look({ settings: { dataFolder } }) {
    try {
      accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
    } catch (error) {
      const why = whyOf(error)
      return [
        bad(
          { fr: `Dossier des données : ${why}`, en: `Data folder: ${why}` },
          { fr: 'Créez-le et donnez-le à cet utilisateur (chown).', en: 'Make it and give it to this user (chown).' },
        ),
      ]
    }
    const { mode } = statSync(dataFolder)
    const findings: Finding[] = []
    if ((mode & 0o006) !== 0) {
      findings.push(
        bad(
          { fr: `Tout le monde peut lire ou écrire ${dataFolder}`, en: `Everybody may read or write ${dataFolder}` },
          { fr: `chmod o-rw ${dataFolder}`, en: `chmod o-rw ${dataFolder}` },
        ),
      )
    }
    return [...findings, spaceOf(statfsSync(dataFolder))]
  },
}

type Space = { readonly bavail: number; readonly bsize: number; readonly blocks: number }

/** What is left of the disk: under 1 GB or 5 % it must be mended, under 5 GB or 15 % it is worth a word. */
export function spaceOf({ bavail, bsize, blocks }: Space): Finding {
  const left = (bavail * bsize) / gigabyte
  const percent = Math.round((100 * bavail) / blocks)
  const said = `${left.toFixed(1)} GB, ${percent} %`
  const toDo = { fr: 'Libérez ou ajoutez du disque.', en: 'Free some disk, or add to it.' }
  if (left < 1 || percent < 5) {
    return bad({ fr: `Presque plus de place : ${said}`, en: `Almost no space left: ${said}` }, toDo)
  }
  if (left < 5 || percent < 15) {
    return warning({ fr: `Le disque sera bientôt plein : ${said}`, en: `The disk is full soon: ${said}` }, toDo)
  }
  return good(`place libre : ${said}`, `space left: ${said}`)
}

export const checkSettings: Check = {
  name: 'settings',
  async look({ settings: { strange } }) {
    const toDo = {
      fr: 'Corrigez-le, ou enlevez-le : docs/operating/settings.md.',
      en: 'Mend it, or take it away: docs/operating/settings.md.',
    }
    return strange.map((what) => warning(what, toDo))
  },
}

export const checkAddress: Check = {
  name: 'address',
  async look({ settings: { publicUrl, trustedProxies } }) {
    const { protocol, hostname } = new URL(publicUrl)
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    const findings: Finding[] = []
    if (protocol !== 'https:' && !isLocal) {
      findings.push(
        bad(
          { fr: `GUICHET_URL n’est pas en https : ${publicUrl}`, en: `GUICHET_URL is not https: ${publicUrl}` },
          { fr: 'Mettez un mandataire avec TLS devant (deploy/).', en: 'Put a proxy with TLS before it (deploy/).' },
        ),
      )
    }
    if (protocol === 'https:' && trustedProxies.rules.length === 0) {
      findings.push(
        warning(
          { fr: 'Aucun mandataire de confiance', en: 'No trusted proxy' },
          {
            fr: 'Nommez-le dans GUICHET_TRUSTED_PROXIES : sinon tout le monde a la même adresse.',
            en: 'Name it in GUICHET_TRUSTED_PROXIES: else everybody has one address.',
          },
        ),
      )
    }
    return [...findings, await answerOf(publicUrl)]
  },
}

async function answerOf(publicUrl: string): Promise<Finding> {
  try {
    const { status } = await fetch(`${publicUrl}/live`, { signal: AbortSignal.timeout(5000), redirect: 'manual' })
    if (status === 200) return good(`${publicUrl} répond`, `${publicUrl} answers`)
    return bad(
      { fr: `${publicUrl}/live répond ${status}`, en: `${publicUrl}/live answers ${status}` },
      { fr: 'Autre chose que ce guichet y répond.', en: 'Something else than this desk answers there.' },
    )
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
    return warning(
      { fr: `${publicUrl} ne répond pas : ${whyOf(cause)}`, en: `${publicUrl} does not answer: ${whyOf(cause)}` },
      { fr: 'Démarrez le guichet et son mandataire.', en: 'Start the desk and its proxy.' },
    )
  }
}

export const checkScanner: Check = {
  name: 'scanner',
  async look({ settings: { scanner } }) {
    if (scanner === undefined) return [skipped('aucun antivirus réglé', 'no virus scanner set')]
    if (await isScannerUp(scanner)) return [good('ClamAV répond', 'ClamAV answers')]
    return [
      bad(
        { fr: 'ClamAV ne répond pas', en: 'ClamAV does not answer' },
        { fr: 'Démarrez clamd; vérifiez CLAMD_SOCKET.', en: 'Start clamd; check CLAMD_SOCKET.' },
      ),
    ]
  },
}

export const checkPayments: Check = {
  name: 'payments',
  async look({ settings: { stripe } }) {
    if (stripe === undefined) return [skipped('pas de cartes', 'no cards')]
    const kind = stripe.livemode ? 'live' : 'test'
    return [good(`clé de Stripe (${kind})`, `Stripe key (${kind})`)]
  },
}
