import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../graph/check/check-graph.ts'
import { handGraph } from '../../graph/fixtures/by-hand.ts'
import { denseInputs } from './dense-inputs.ts'

const populations = [{ name: 'a', size: 1, model: { kind: 'relay' } }]
const recorded = checkGraph(handGraph({ steps: 3, input: { size: 2, encoding: { kind: 'values' } }, populations }))
const observed = checkGraph(handGraph({ steps: 3, input: { size: 2, encoding: { kind: 'current' } }, populations }))
const lengths = Int32Array.of(3, 1)
const events = (steps: number[], lines: number[], values: Float32Array | null) => ({
  kind: 'events' as const,
  events: {
    starts: Int32Array.of(0, Math.min(3, steps.length), steps.length),
    steps: Uint16Array.from(steps), lines: Uint16Array.from(lines), values,
  },
})

describe('denseInputs', () => {
  it('places events, adds up those of one place, and leaves out what lies beyond the end of a sample (by hand)', () => {
    const given = [[0, 2, 2, 0, 1], [1, 0, 0, 0, 1]] as const
    const dense = (values: Float32Array | null) =>
      [...denseInputs(recorded, { count: 2, lengths, inputs: events([...given[0]], [...given[1]], values) })]
    expect(dense(null)).toEqual([0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0])
    expect(dense(Float32Array.of(1, 2, -0.5, 4, 5))).toEqual([0, 1, 0, 0, 1.5, 0, 4, 0, 0, 0, 0, 0])
  })

  it('takes values as they are, but for those beyond the end (by hand)', () => {
    const values = Float32Array.from({ length: 12 }, (_, index) => index + 1)
    const entered = denseInputs(recorded, { count: 2, lengths, inputs: { kind: 'values', values } })
    expect([...entered]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0])
    const still = Float32Array.of(1, 2, 3, 4)
    const whole = Int32Array.of(3, 3)
    expect([...denseInputs(observed, { count: 2, lengths: whole, inputs: { kind: 'values', values: still } })]).toEqual([...still])
  })

  it('refuses what does not belong to the network', () => {
    const of = (description: typeof recorded, inputs: Parameters<typeof denseInputs>[1]['inputs'], counted = lengths) => () =>
      denseInputs(description, { count: 2, lengths: counted, inputs })
    const none = events([], [], null)
    expect(of(observed, none)).toThrow('inputs: got events, expected values, because an observation is the same in every step')
    expect(of(recorded, { kind: 'values', values: new Float32Array(4) })).toThrow('inputs: got 4 values, expected 2 samples of 6')
    expect(of(recorded, events([3, 0, 0], [0, 0, 0], null)))
      .toThrow('event 0: got step 3, line 0, expected a step below 3 and a line below 2')
    expect(of(recorded, events([0, 0, 0], [0, 0, 2], null))).toThrow('event 2: got step 0, line 2')
    expect(of(recorded, none, Int32Array.of(0, 1))).toThrow('length of sample 0: got 0, expected a number of steps from 1 to 3')
    expect(of(recorded, none, Int32Array.of(1))).toThrow('lengths: got 1 values, expected 2')
  })
})
