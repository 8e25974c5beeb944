import type { Recorded } from '../blocks-of-hours/record-entry.ts'
import type { NewVerdict } from '../cases/case.ts'
import type { Share } from '../standing/blocks.ts'
import type { Standing } from '../standing/standing.ts'
import type { Stage } from './open-office.ts'

/** A verdict as a scenario reads it; the devices only where devices were asked about. */
export function judgementResult({ verdict, rules, ways, devicesCovered, devicesNotCovered }: NewVerdict) {
  const devices = { devices_covered: devicesCovered, devices_not_covered: devicesNotCovered }
  const named = devicesCovered.length + devicesNotCovered.length > 0
  return { verdict, rules, ways: ways.map(({ way }) => way), ...(named ? devices : {}) }
}

/** A standing as a scenario reads it. */
export function balanceResult({ graceCalls, devices, blocks, credits }: Standing, stage: Stage) {
  const { eligible, activeSeats, allowance, used, goodwillLeft, left, yearStartsOn, resetsOn } = graceCalls
  return {
    grace_calls: {
      eligible,
      active_seats: activeSeats,
      allowance,
      used,
      goodwill_left: goodwillLeft,
      left,
      year_starts_on: yearStartsOn,
      resets_on: resetsOn,
    },
    devices: { limit: devices.limit, used: devices.used, left: devices.left },
    blocks: Object.fromEntries(
      blocks.map(({ id, leftMinutes, reservedMinutes }) => {
        const reserved = Math.min(reservedMinutes, leftMinutes)
        return [nameOf(stage.blocks, id), { left_minutes: leftMinutes, reserved_minutes: reserved }]
      }),
    ),
    credits: Object.fromEntries(
      credits.map(({ incidentId, cents, until }) => [nameOf(stage.incidents, incidentId), { cents, until }]),
    ),
  }
}

/** Minutes of blocks by the scenario's own names. */
export function sharesResult(shares: readonly Share[], stage: Stage) {
  return Object.fromEntries(shares.map(({ blockId, minutes }) => [nameOf(stage.blocks, blockId), minutes]))
}

/** Recorded work as a scenario reads it. */
export function workResult({ accountedMinutes, drawn, uncoveredMinutes }: Recorded, stage: Stage) {
  return {
    accounted_minutes: accountedMinutes,
    drawn: sharesResult(drawn, stage),
    uncovered_minutes: uncoveredMinutes,
  }
}

function nameOf(names: ReadonlyMap<string, number>, id: number): string {
  return [...names].find(([, known]) => known === id)?.[0] ?? String(id)
}
