import { lockAccount } from '../../../accounts/lock-account.ts'
import { findProduct } from '../../../catalogue/list-products.ts'
import { raiseDeviceLimit } from '../../../devices/raise-device-limit.ts'
import { releaseDevice } from '../../../devices/release-device.ts'
import { grantGoodwill } from '../../../grace-calls/grant-goodwill.ts'
import { paths } from '../../../paths.ts'
import { parseDay } from '../../../platform/office-day.ts'
import { addLine } from '../../../subscriptions/add-line.ts'
import { changeSeats } from '../../../subscriptions/change-seats.ts'
import { endLine } from '../../../subscriptions/end-line.ts'
import { findLine } from '../../../subscriptions/find-line.ts'
import { terms } from '../../../subscriptions/lines.ts'
import { setAnniversary } from '../../../subscriptions/set-anniversary.ts'
import { text, wholeNumber } from '../../_values.ts'
import { recording } from '../_recording.ts'

/** Grants extra grace calls. */
export const addGoodwill = recording(paths.accountGoodwill, (form, accountId) => {
  const [calls, untilOn, reason] = [wholeNumber(form, 'calls', 1), parseDay(form.text('until')), text(form, 'reason')]
  if (calls === undefined || calls > 100 || untilOn === undefined || reason === undefined) return 'incomplete'
  return async (tx, author) => {
    if (untilOn < author.on) return 'past'
    await grantGoodwill(tx, { accountId, calls, untilOn, reason }, author)
    return 'recorded'
  }
})

/** Sets the anniversary by hand. */
export const addAnniversary = recording(paths.accountAnniversary, (form, accountId) => {
  const [anniversaryOn, reason] = [parseDay(form.text('on')), text(form, 'reason')]
  if (anniversaryOn === undefined || reason === undefined) return 'incomplete'
  return async (tx, author) => {
    await setAnniversary(tx, { accountId, anniversaryOn, reason }, author)
    return 'recorded'
  }
})

/** Changes the seats of a line from a day on. */
export const addSeats = recording(paths.accountSeats, (form, accountId) => {
  const [lineId, seats] = [wholeNumber(form, 'line', 1), wholeNumber(form, 'seats', 0)]
  const fromOn = parseDay(form.text('from'))
  if (lineId === undefined || seats === undefined || seats > 1_000_000 || fromOn === undefined) return 'incomplete'
  return async (tx, author) => {
    const { recorded } = await changeSeats(tx, { accountId, lineId, seats, fromOn }, author)
    return recorded ? 'recorded' : 'no_such_line'
  }
})

/** Moves the last day of a line. */
export const addEnding = recording(paths.accountEndings, (form, accountId) => {
  const [lineId, endsOn, reason] = [wholeNumber(form, 'line', 1), parseDay(form.text('ends_on')), text(form, 'reason')]
  if (lineId === undefined || endsOn === undefined || reason === undefined) return 'incomplete'
  return async (tx, author) => {
    const { recorded } = await endLine(tx, { accountId, lineId, endsOn, reason }, author)
    return recorded ? 'recorded' : 'no_such_line'
  }
})

/** Adds a line. */
export const addLineOf = recording(paths.accountLines, (form, accountId) => {
  const [reference, productId, seats] = [
    text(form, 'reference'),
    wholeNumber(form, 'product', 1),
    wholeNumber(form, 'seats', 1),
  ]
  const term = terms.find((known) => known === form.text('term'))
  const [startsOn, endsOn] = [parseDay(form.text('starts_on')), parseDay(form.text('ends_on'))]
  if (reference === undefined || reference.length > 64 || productId === undefined || term === undefined)
    return 'incomplete'
  if (seats === undefined || seats > 1_000_000 || startsOn === undefined || endsOn === undefined) return 'incomplete'
  if (endsOn < startsOn) return 'past'
  return async (tx, author) => {
    await lockAccount(tx, accountId)
    if (await findLine(tx, accountId, reference)) return 'reference_taken'
    if ((await findProduct(tx, productId)) === undefined) return 'no_such_product'
    await addLine(tx, { accountId, reference, productId, term, seats, startsOn, endsOn }, author)
    return 'recorded'
  }
})

/** Frees the place of a device. */
export const addDeviceRelease = recording(paths.accountDeviceRelease, (form, accountId) => {
  const [device, reason] = [text(form, 'device'), text(form, 'reason')]
  if (device === undefined || reason === undefined) return 'incomplete'
  return async (tx, author) => {
    const { released } = await releaseDevice(tx, { accountId, device, reason }, author)
    return released ? 'recorded' : 'no_such_device'
  }
})

/** Sets how many devices the account may have. */
export const addDeviceLimit = recording(paths.accountDeviceLimit, (form, accountId) => {
  const [devices, reason] = [wholeNumber(form, 'devices', 0), text(form, 'reason')]
  if (devices === undefined || devices > 10_000 || reason === undefined) return 'incomplete'
  return async (tx, author) => {
    await raiseDeviceLimit(tx, { accountId, devices, reason }, author)
    return 'recorded'
  }
})
