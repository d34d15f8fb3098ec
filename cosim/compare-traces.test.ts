import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedForward } from '../models/network/feed-forward.ts'
import { compareTraces } from './compare-traces.ts'

const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 2, 2], steps: 4 })
const samples = 3
const length = 4 * 5

const trace = () => ({
  membrane: Int32Array.from({ length: samples * length }, (_, index) => index * 7 - 50),
  spikes: Uint8Array.from({ length: samples * length }, (_, index) => index % 2),
  outputs: Float64Array.of(1, 2, 5, 4, 9, 9),
})
const circuit = () => ({ ...trace(), actions: Int8Array.of(1, 0, 0), cycles: new Int32Array(samples) })

describe('compareTraces', () => {
  it('finds nothing where nothing differs, and says how much it compared', () => {
    expect(compareTraces(description, samples, trace(), circuit(), 5)).toEqual({ total: 0, compared: 3 * (2 * 20 + 2 + 1), first: [] })
  })

  it('finds any single changed value, where it is', () => {
    const signal = fc.constantFrom('membrane' as const, 'spikes' as const, 'outputs' as const, 'actions' as const)
    fc.assert(
      fc.property(signal, fc.nat(), (name, position) => {
        const got = circuit()
        const column = got[name]
        column[position % column.length]! += 1
        const { total, first } = compareTraces(description, samples, trace(), got, 5)
        expect(total).toBe(1)
        expect(first[0]!.got - first[0]!.expected).toBe(1)
        expect(first[0]!.signal).toBe({ membrane: 'membrane', spikes: 'spike', outputs: 'output', actions: 'action' }[name])
      }),
    )
  })

  it('puts the first divergence on top: sample, step, layer, neuron', () => {
    const got = circuit()
    // Sample 1: layer 1 (two neurons behind layer 0's 4 x 3 values), step 0, neuron 1; and layer 0, step 2, neuron 2.
    got.membrane[length + 12 + 1]! -= 3
    got.membrane[length + 2 * 3 + 2]! += 1
    got.spikes[2 * length]! ^= 1
    const { total, first } = compareTraces(description, samples, trace(), got, 2)
    expect(total).toBe(3)
    expect(first.map(({ sample, step, layer, neuron, signal }) => [sample, step, layer, neuron, signal])).toEqual([
      [1, 0, 1, 1, 'membrane'],
      [1, 2, 0, 2, 'membrane'],
    ])
  })
})
