import type { NewVerdict } from '../cases/case.ts'
import type { Standing } from '../standing/standing.ts'

/** A verdict as a scenario reads it; the devices only where devices were asked about. */
export function judgementResult({ verdict, rules, ways, devicesCovered, devicesNotCovered }: NewVerdict) {
  const devices = { devices_covered: devicesCovered, devices_not_covered: devicesNotCovered }
  const named = devicesCovered.length + devicesNotCovered.length > 0
  return { verdict, rules, ways: ways.map(({ way }) => way), ...(named ? devices : {}) }
}

/** A standing as a scenario reads it. */
export function balanceResult({ graceCalls, devices }: Standing) {
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
    blocks: {},
    credits: {},
  }
}
