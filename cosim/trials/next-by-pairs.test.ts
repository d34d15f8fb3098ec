import { describe, expect, it } from 'vitest'
import { nextByPairs } from './next-by-pairs.ts'

describe('nextByPairs', () => {
  const candidates = new Map([['a', ['1', '2']], ['b', ['1', '3', '4']], ['c', ['2', '5', '6']]])

  it('gives the one with the most pairs that are new, the earliest of equals', () => {
    expect(nextByPairs(candidates, new Set())).toEqual({ candidate: 'b', fresh: ['1', '3', '4'] })
    expect(nextByPairs(candidates, new Set(['3', '4']))).toEqual({ candidate: 'c', fresh: ['2', '5', '6'] })
  })

  it('gives one without anything new where nothing is new, and none of none', () => {
    expect(nextByPairs(candidates, new Set(['1', '2', '3', '4', '5', '6']))).toEqual({ candidate: 'a', fresh: [] })
    expect(nextByPairs(new Map(), new Set())).toBeUndefined()
  })
})
