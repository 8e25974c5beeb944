import type { Fate, MappedTable } from './column-map.ts'

/** One change of one table, as texts that `bind` takes; `where` is all that may have to change. */
export type Step = {
  readonly table: string
  readonly what: 'deleted' | 'emptied' | 'cut_out'
  readonly where: string
  /** None where the rows go. */
  readonly set: string | undefined
  /** It looks through the whole table, which may be long. */
  readonly isLong: boolean
  /** Which of the person's traces it looks for. */
  readonly trace: 'address' | 'name' | undefined
}

/** What the schema says of a column. */
export type ColumnType = { readonly type: string; readonly isNullable: boolean }
export type TypeOf = (column: string) => ColumnType

/** What anonymising somebody changes in a table. */
export function erasureSteps(table: MappedTable, typeOf: TypeOf): Step[] {
  const { rows, isDeleted } = table
  const ofTable = { table: table.name, isLong: false, trace: undefined }
  if (isDeleted) {
    const gone: Step = { ...ofTable, what: 'deleted', where: `(${rows})`, set: undefined }
    return [gone, ...searching(table, typeOf)]
  }
  return [...emptying(table, typeOf).map((step) => ({ ...ofTable, ...step })), ...searching(table, typeOf)]
}

function emptying(table: MappedTable, typeOf: TypeOf): Pick<Step, 'what' | 'where' | 'set'>[] {
  const { rows, own = rows, columns } = table
  if (rows === undefined) return []
  const assigned = [...columns].flatMap(([column, fate]) => {
    const value = newValue(column, { fate, own: own ?? '', type: typeOf(column) })
    return value === undefined ? [] : [{ column, value }]
  })
  if (assigned.length === 0) return []
  const differs = assigned.map(({ column, value }) => `t.${column} is distinct from ${value}`).join(' or ')
  return [{ what: 'emptied', where: `(${rows}) and (${differs})`, set: listed(assigned) }]
}

type Valued = { fate: Fate; own: string; type: ColumnType }

function newValue(column: string, { fate, own, type }: Valued): string | undefined {
  switch (fate) {
    case 'name':
      return `case when ${own} then :newName else t.${column} end`
    case 'address':
      return `case when ${own} then :newAddress else t.${column} end`
    case 'addresses':
      return withoutAddress(column)
    case 'emptied':
      return type.isNullable ? 'null' : type.type === 'jsonb' ? `'{}'::jsonb` : `'[…]'`
    case 'cut':
      return `case t.${column} when '' then '' else '[…]' end`
    case 'raw':
      return 'true'
    case 'forgotten':
      return 'null'
    default:
      return undefined
  }
}

const withoutAddress = (column: string) =>
  `array(select one from unnest(t.${column}) with ordinality o (one, place) where lower(one) <> :address order by place)`

const looked: ReadonlySet<Fate> = new Set(['searched', 'emptied', 'cut', 'device', 'addresses'])

const asWritten: ReadonlySet<Fate> = new Set(['searched', 'device'])

const compared = (text: string) => `${text} ~* :pattern`
/** The pattern is dear, and most texts of a long table lack what is cheap to look for; the case keeps that order. */
const gated = (text: string) =>
  `case when strpos(lower(${text} collate "C"), :gate) > 0 then ${text} ~* :pattern else false end`

function searching(table: MappedTable, typeOf: TypeOf): Step[] {
  const columns = [...table.columns].flatMap(([column, fate]) =>
    looked.has(fate) ? [{ column, fate, value: withoutTrace(column, fate, typeOf(column)) }] : [],
  )
  if (columns.length === 0) return []
  const raw = [...table.columns].flatMap(([column, fate]) => (fate === 'raw' ? [{ column, value: 'true' }] : []))
  const set = listed([...columns, ...raw])
  const { rows } = table
  const isRest = rows === undefined || table.isDeleted ? '' : `(${rows}) is not true and `
  const holding = (trace: 'address' | 'name') => {
    const comparison = trace === 'address' ? gated : compared
    const held = columns.flatMap(({ column, fate }) => {
      if (fate === 'addresses' && trace === 'name') return []
      const holds =
        fate === 'addresses'
          ? `exists (select from unnest(t.${column}) one where lower(one) = :address)`
          : comparison(`t.${column}::text`)
      // What is emptied holds nothing any more.
      return [asWritten.has(fate) ? `(${holds})` : `(${isRest}${holds})`]
    })
    const isLeft = table.isDeleted ? `(${rows}) is not true and ` : ''
    return `${isLeft}(${held.join(' or ')})`
  }
  const near = [rows, nearby(table)].filter((one) => one !== undefined).map((one) => `(${one})`)
  const ofTable = { table: table.name, what: 'cut_out', set } as const
  const anywhere: Step = { ...ofTable, where: holding('address'), isLong: table.columns.has('id'), trace: 'address' }
  if (near.length === 0) return [anywhere]
  return [
    anywhere,
    { ...ofTable, where: `(${near.join(' or ')}) and ${holding('name')}`, isLong: false, trace: 'name' },
  ]
}

function withoutTrace(column: string, fate: Fate, { type }: ColumnType): string {
  if (fate === 'addresses') return withoutAddress(column)
  // Two devices stay two: the piece has the number under which its device was first recorded.
  if (fate === 'device') {
    return `regexp_replace(t.${column}, :pattern, '[…' || (select min(i.number) from installations i
      where i.account_id = t.account_id and i.device_key = t.device_key) || ']', 'gi')`
  }
  const cutOut = (value: string) => `regexp_replace(${value}, :pattern, '[…]', 'gi')`
  if (type === 'jsonb') return `${cutOut(`t.${column}::text`)}::jsonb`
  if (type !== 'ARRAY') return cutOut(`t.${column}`)
  return `array(select ${cutOut('one')} from unnest(t.${column}) with ordinality o (one, place) order by place)`
}

/** The rows of the person's accounts: a name is looked for there, and accounts never affect one another. */
function nearby({ name, near, columns }: MappedTable): string | undefined {
  if (near !== undefined) return near
  const ofAccounts = (tables: string) => `in (select id from ${tables} where account_id = any(:accounts))`
  if (name === 'cases') return 'account_id = any(:accounts)'
  const ways: readonly (readonly [string, string])[] = [
    ['account_id', '= any(:accounts)'],
    ['case_id', ofAccounts('cases')],
    ['engagement_id', ofAccounts('engagements')],
    ['incident_id', ofAccounts('incidents')],
    ['block_id', ofAccounts('blocks')],
    ['line_id', ofAccounts('lines')],
    ['email_id', `in (select e.id from emails e join cases c on c.id = e.case_id where c.account_id = any(:accounts))`],
    [
      'mail_id',
      `in (select m.id from received_mails m join cases c on c.id = m.case_id
      where c.account_id = any(:accounts))`,
    ],
  ]
  const [column, condition] = ways.find(([one]) => columns.has(one)) ?? []
  return column === undefined ? undefined : `t.${column} ${condition}`
}

function listed(assigned: readonly { column: string; value: string }[]): string {
  return assigned.map(({ column, value }) => `${column} = ${value}`).join(', ')
}
