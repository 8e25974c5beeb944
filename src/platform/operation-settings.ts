import { z } from 'zod'
import type { Words } from './language.ts'
import { type LogSettings, logLevels } from './log.ts'
import { complaint } from './parse.ts'

export type OperationSettings = {
  readonly log: LogSettings
  /** What whoever reads `/metrics` must show; absent, nobody may. */
  readonly metricsToken: string | undefined
  /** How long it still takes requests once it is told to stop, while `/ready` already says 503, in milliseconds. */
  readonly drainMs: number
  /** How long requests under way may then take, in milliseconds. */
  readonly finishMs: number
}

const words = {
  token: {
    fr: 'Au moins 16 lettres et chiffres sont attendus, que personne ne devine : openssl rand -hex 24.',
    en: 'At least 16 letters and digits are expected that nobody guesses: openssl rand -hex 24.',
  },
} as const satisfies Record<string, Words>

export const operationFields = {
  GUICHET_LOG: z.enum(['text', 'json']).default('text'),
  GUICHET_LOG_LEVEL: z.enum(logLevels).default('info'),
  GUICHET_METRICS_TOKEN: z
    .string()
    .refine((text) => /^[\w.~+/=-]{16,}$/.test(text), complaint(words.token))
    .optional(),
  GUICHET_DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  GUICHET_FINISH_SECONDS: z.coerce.number().min(0).max(300).default(20),
}

/** The settings of running it, once none is wrong. */
export function operationOf(filled: z.infer<z.ZodObject<typeof operationFields>>): OperationSettings {
  return {
    log: { level: filled.GUICHET_LOG_LEVEL, format: filled.GUICHET_LOG },
    metricsToken: filled.GUICHET_METRICS_TOKEN,
    drainMs: filled.GUICHET_DRAIN_SECONDS * 1000,
    finishMs: filled.GUICHET_FINISH_SECONDS * 1000,
  }
}
