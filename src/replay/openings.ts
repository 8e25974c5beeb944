import type { Province } from '../accounts/account.ts'
import { namePerson } from '../accounts/name-person.ts'
import { openAccount } from '../accounts/open-account.ts'
import { setRole } from '../accounts/set-role.ts'
import { submitRequest } from '../cases/submit-request.ts'
import { raiseDeviceLimit } from '../devices/raise-device-limit.ts'
import { day } from '../platform/office-day.ts'
import { addLine } from '../subscriptions/add-line.ts'
import type { Term } from '../subscriptions/lines.ts'
import type { Play } from './acts.ts'
import { named } from './open-office.ts'
import { judgementResult } from './results.ts'

/** Opens an account with an owner, a requester and an account manager: three people, unless the step says otherwise. */
export const openAccountOf: Play = async (stage, fields, moment) => {
  const author = { ...moment, by: stage.agentId }
  const name = String(fields.account)
  const language = fields.language === 'en' ? 'en' : 'fr'
  const province = (fields.province ?? 'QC') as Province
  const opened = await stage.db.transaction(async (tx) => {
    const accountManagerId = stage.accountManagerId
    const id = await openAccount(tx, { reference: name, name, province, accountManagerId }, author)
    const person = async (role: 'owner' | 'requester') => {
      const email = `${role}-${stage.accounts.size + 1}@customer.example`
      const personId = await namePerson(tx, { email, name: `${role} of ${name}`, language }, author)
      setRole(tx, { accountId: id, personId, role }, author)
      return personId
    }
    const ownerId = await person('owner')
    const requesterId = fields.owner_is_requester === true ? ownerId : await person('requester')
    if (fields.device_limit !== undefined) {
      const devices = Number(fields.device_limit)
      await raiseDeviceLimit(tx, { accountId: id, devices, reason: 'opening' }, author)
    }
    return { id, requesterId, language } as const
  })
  stage.accounts.set(name, opened)
  return {}
}

/** Adds a line to an account. */
export const addLineOf: Play = async (stage, fields, moment) => {
  const { id: accountId } = named(stage.accounts, fields.account)
  const line = {
    accountId,
    reference: String(fields.line),
    productId: named(stage.productIds, fields.product),
    term: fields.term as Term,
    seats: Number(fields.seats),
    startsOn: day(String(fields.starts_on)),
    endsOn: day(String(fields.ends_on)),
  }
  const id = await stage.db.transaction((tx) => addLine(tx, line, { ...moment, by: stage.agentId }))
  stage.lines.set(line.reference, { id, accountId })
  return {}
}

/** Sends a request in the name of the account's requester. */
export const submitRequestOf: Play = async (stage, fields, moment) => {
  const { id: accountId, requesterId, language } = named(stage.accounts, fields.account)
  const product = fields.product === undefined ? undefined : String(fields.product)
  const email = `requester-${accountId}@customer.example`
  const request = {
    accountId,
    requester: { id: requesterId, name: 'requester', email, known: true },
    language,
    productId: product === undefined ? null : (stage.productIds.get(product) ?? null),
    productNamed: product ?? '',
    version: '',
    servicePack: '',
    category: String(fields.category),
    devices: Array.isArray(fields.devices) ? fields.devices.map(String) : [],
    description: String(fields.request),
    files: [],
  }
  const answer = await stage.db.transaction((tx) => submitRequest(tx, request, { ...moment, by: null }))
  if ('refused' in answer) return answer
  stage.requests.set(String(fields.request), { caseId: answer.caseId, accountId })
  return judgementResult(answer.verdict)
}
