import { describe, expect, it } from 'vitest'
import { constantLists } from './constant-lists.ts'

describe('constantLists', () => {
  const observation = { steps: 5, input: { size: 2, encoding: { kind: 'current' } } } as const
  const recording = { steps: 5, input: { size: 2, encoding: { kind: 'spikes' } } } as const
  const own = { from: 'input', delay: 0 }

  it('holds for an observation without delay, and nothing beside it', () => {
    expect(constantLists(observation, [own])).toBe(true)
    expect(constantLists(observation, [own, own])).toBe(true)
    expect(constantLists(observation, [own, { from: 'hidden', delay: 0 }])).toBe(false)
    expect(constantLists(observation, [{ from: 'input', delay: 1 }])).toBe(false)
  })

  it('holds for no input that changes', () => {
    expect(constantLists(recording, [own])).toBe(false)
  })
})
