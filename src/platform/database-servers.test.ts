import { describe, expect, it } from 'vitest'
import { besideDatabase, hostsOf, listServers, ServerChoice } from './database-servers.ts'

const url =
  'postgres://guichet:p%40ss@one.example:5432,two.example:5433/desk?target_session_attrs=read-write&sslmode=require'

describe('a database of several servers', () => {
  it('is one URL, of which each server makes one', () => {
    expect(listServers(url)).toEqual([
      'postgres://guichet:p%40ss@one.example:5432/desk?sslmode=require',
      'postgres://guichet:p%40ss@two.example:5433/desk?sslmode=require',
    ])
    expect(hostsOf(url)).toBe('one.example:5432, two.example:5433')
  })

  it('may be a single one, or a socket', () => {
    expect(listServers('postgres://one.example/desk')).toEqual(['postgres://one.example/desk'])
    const socket = 'postgres:///desk?host=/run/postgresql'
    expect(listServers(socket)).toEqual([socket])
    expect(listServers('postgres://one.example/desk?target_session_attrs=primary')).toEqual([
      'postgres://one.example/desk',
    ])
  })

  it('is nothing when it is no such URL', () => {
    for (const wrong of ['mysql://one/desk', 'one.example', 'postgres://one:x,two/desk', '']) {
      expect(listServers(wrong)).toEqual([])
    }
  })

  it('has other databases beside it', () => {
    expect(besideDatabase('postgres://a:b@one:1,two:2/desk?x=1', 'other')).toBe('postgres://a:b@one:1,two:2/other?x=1')
    expect(besideDatabase('postgres://a:b@one:1', 'other')).toBe('postgres://a:b@one:1/other')
  })

  it('is asked at the next server when one fails, however many connections to that one failed', () => {
    const several = new ServerChoice('postgres://one,two,three/desk')
    const failed = several.current
    several.passOver(failed)
    several.passOver(failed)
    expect(several.current).toBe('postgres://two/desk')
    for (const _ of [2, 3]) several.passOver(several.current)
    expect(several.current).toBe('postgres://one/desk')
  })
})
