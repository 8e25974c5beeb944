import type { CopyFact } from '../../copies/copied.ts'
import type { Words } from '../../platform/language.ts'
import type { Instant } from '../../platform/office-day.ts'

type CopiesTold = { at: Instant; who: string | null; what: Words; more?: string }

/** Who was copied, and who no longer was: in one line what one act did, and nothing that changed nothing. */
export function copiesTold(copies: readonly CopyFact[]): CopiesTold[] {
  const acts = new Map<string, { fact: CopyFact; addresses: string[] }>()
  const standing = new Map<string, boolean>()
  for (const fact of copies) {
    const { address, copied, how, recordedAt } = fact
    const changes = (standing.get(address) ?? false) !== copied
    standing.set(address, copied)
    if (!changes || how === 'before') continue
    const act = `${recordedAt.getTime()} ${how} ${copied}`
    const { addresses } = acts.get(act) ?? { addresses: [] }
    acts.set(act, { fact, addresses: [...addresses, address] })
  }
  return [...acts.values()].map(({ fact: { copied, recordedAt: at, recordedBy: who }, addresses }) => ({
    at,
    who,
    what: words[copied ? 'copied' : 'uncopied'](addresses),
  }))
}

const words = {
  copied: (who: readonly string[]): Words => ({
    fr: `En copie : ${who.join(', ')}`,
    en: `Copied: ${who.join(', ')}`,
  }),
  uncopied: (who: readonly string[]): Words => ({
    fr: `${who.length > 1 ? 'Ne sont plus' : 'N’est plus'} en copie : ${who.join(', ')}`,
    en: `No longer copied: ${who.join(', ')}`,
  }),
}
