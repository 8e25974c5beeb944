import { addDays, type Day, type Instant, officeDay, parseOfficeTime } from '../platform/office-day.ts'
import type { OfficeHours } from '../policy/policy.ts'
import { openingsOn } from '../services/office-hours.ts'

/** A time during which the clock of a case stands still: it waits on its customer, or was resolved. */
export type Pause = { readonly from: Instant; readonly to: Instant | null }

/** When the office is open, by its own clock. */
export type OpenHours = { readonly hours: OfficeHours; readonly timeZone: string }

type Span = { readonly from: number; readonly to: number }

/** Ten years: an office that is not open long enough by then has no due time. */
const mostDays = 3660

/**
 * When so many minutes of open office have passed since a start, pauses left out. Nothing while a pause that has not
 * ended stands in between, and when the office does not open.
 */
export function dueAfter(
  minutes: number,
  { startedAt, pauses }: { startedAt: Instant; pauses: readonly Pause[] },
  open: OpenHours,
): Instant | undefined {
  if (open.hours.office_hours.length === 0) return undefined
  let leftMs = minutes * 60_000
  let day = officeDay(startedAt, open.timeZone)
  for (let passed = 0; passed < mostDays; passed += 1, day = addDays(day, 1)) {
    for (const { from, to } of openSpans(day, open)) {
      for (const span of without({ from: Math.max(from, startedAt.getTime()), to }, pauses)) {
        if (leftMs <= span.to - span.from) return new Date(span.from + leftMs)
        leftMs -= span.to - span.from
      }
      if (pauses.some((pause) => pause.to === null && pause.from.getTime() < to)) return undefined
    }
  }
  return undefined
}

/** Finding a day's holidays takes far longer than all the rest, and many cases wait on the same days. */
const known = new WeakMap<OpenHours, Map<Day, readonly Span[]>>()

function openSpans(day: Day, open: OpenHours): readonly Span[] {
  const days = known.get(open) ?? new Map<Day, readonly Span[]>()
  known.set(open, days)
  const spans = days.get(day) ?? findSpans(day, open)
  days.set(day, spans)
  return spans
}

function findSpans(day: Day, { hours, timeZone }: OpenHours): Span[] {
  return openingsOn(hours, day).flatMap(({ from, to }) => {
    const [opens, closes] = [parseOfficeTime(`${day}T${from}`, timeZone), parseOfficeTime(`${day}T${to}`, timeZone)]
    return opens && closes ? [{ from: opens.getTime(), to: closes.getTime() }] : []
  })
}

/** What remains of a span outside the pauses, in order. */
function without(span: Span, pauses: readonly Pause[]): Span[] {
  let parts = span.from < span.to ? [span] : []
  for (const pause of pauses) {
    const [from, to] = [pause.from.getTime(), pause.to?.getTime() ?? Number.POSITIVE_INFINITY]
    parts = parts.flatMap((part) =>
      [
        { from: part.from, to: Math.min(part.to, from) },
        { from: Math.max(part.from, to), to: part.to },
      ].filter((rest) => rest.from < rest.to),
    )
  }
  return parts
}
