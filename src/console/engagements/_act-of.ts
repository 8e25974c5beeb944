import { to } from '../../paths.ts'
import type { EngagementAtDeskProps } from './page.tsx'

/** What every act of an engagement's page shares; one on a session is known by that session's number. */
export function actOf(props: EngagementAtDeskProps, path: string, sessionId?: number) {
  const { visit, engagement, formKey, typed } = props
  const isSameSession = sessionId === undefined || typed?.form.text('session') === String(sessionId)
  return {
    path,
    action: to(path, { engagement: engagement.id }),
    formKey,
    typed: typed?.path === path && isSameSession ? typed.form : undefined,
    language: visit.staff.language,
  }
}
