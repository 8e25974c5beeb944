import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { untilDatabaseAnswers } from './find-database.ts'

const name = `guichet_lacking_${process.pid}`

async function onServer(...statements: string[]) {
  const client = new pg.Client(inject('serverUrl'))
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

beforeAll(() => onServer(`create role ${name} login password 'secret'`, `create database ${name}`))
afterAll(() => onServer(`drop database ${name} with (force)`, `drop role ${name}`))

describe('a PostgreSQL of the operator’s', () => {
  const asGuest = () => {
    const url = new URL(inject('serverUrl'))
    Object.assign(url, { username: name, password: 'secret', pathname: `/${name}` })
    return url.href
  }

  it('where our role may not add what search needs stops the start, and says what to do', async () => {
    await expect(untilDatabaseAnswers(asGuest())).rejects.toMatchObject({
      words: {
        fr: expect.stringContaining('create extension unaccent; create extension pg_trgm;'),
        en: expect.stringContaining('this role may not add unaccent, pg_trgm'),
      },
    })
  })

  it('that has it already needs no such right', async () => {
    const url = new URL(inject('serverUrl'))
    url.pathname = `/${name}`
    const owner = new pg.Client(url.href)
    await owner.connect()
    await owner.query('create extension unaccent; create extension pg_trgm')
    await owner.end()
    await untilDatabaseAnswers(asGuest())
  })
})
