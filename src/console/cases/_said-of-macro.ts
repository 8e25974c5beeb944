import { allStepKinds, macroRefusals, stepKinds } from '../../canned-replies/macro.ts'

type Asked = { readonly step: string | undefined; readonly does: string | undefined }

/** What the page says of a macro that did nothing: which of its steps could not be done, and why. */
export function saidOfMacro(code: string, { step, does }: Asked) {
  const why = Object.entries(macroRefusals).find(([reason]) => code === `macro_${reason}`)?.[1]
  if (why === undefined) return undefined
  const kind = allStepKinds.find((known) => known === does)
  if (kind === undefined || !/^\d{1,2}$/.test(step ?? '')) {
    return refused(`Rien n’a été fait. ${why.fr}`, `Nothing was done. ${why.en}`)
  }
  const { fr, en } = stepKinds[kind].label
  return refused(
    `Rien n’a été fait. Étape ${step}, « ${fr} » : ${why.fr}`,
    `Nothing was done. Step ${step}, “${en}”: ${why.en}`,
  )
}

function refused(fr: string, en: string) {
  return { tone: 'refused' as const, words: { fr, en } }
}
