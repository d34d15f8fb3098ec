import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedForward } from '../models/network/kinds/feed-forward.ts'
import { compareTraces } from './compare-traces.ts'

const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 2, 2], steps: 4 })
const samples = 3
const length = 4 * 5

const trace = () => ({
  membrane: Int32Array.from({ length: samples * length }, (_, index) => index * 7 - 50),
  spikes: Uint8Array.from({ length: samples * length }, (_, index) => index % 2),
  outputs: BigInt64Array.of(1n, 2n, 5n, 4n, 9n, 9n),
})
const circuit = () => ({ ...trace(), actions: Int32Array.of(1, 0, 0), cycles: new Int32Array(samples) })

describe('compareTraces', () => {
  it('finds nothing where nothing differs, and says how much it compared', () => {
    const found = compareTraces(description, samples, trace(), circuit(), 5)
    expect(found).toEqual({ total: 0, compared: 3 * (2 * 20 + 2 + 1), samples: 0, first: [] })
  })

  it('finds any single changed value, where it is', () => {
    const signal = fc.constantFrom('membrane' as const, 'spikes' as const, 'outputs' as const, 'actions' as const)
    fc.assert(
      fc.property(signal, fc.nat(), (name, position) => {
        const got = circuit()
        if (name === 'outputs') got.outputs[position % got.outputs.length]! += 1n
        else got[name][position % got[name].length]! += 1
        const { total, samples: differing, first } = compareTraces(description, samples, trace(), got, 5)
        expect([total, differing]).toEqual([1, 1])
        expect(BigInt(first[0]!.got) - BigInt(first[0]!.expected)).toBe(1n)
        expect(first[0]!.signal).toBe({ membrane: 'membrane', spikes: 'spike', outputs: 'output', actions: 'action' }[name])
      }),
    )
  })

  it('holds outputs to each other beyond what a double tells apart, and shows their digits', () => {
    const [expected, got] = [trace(), circuit()]
    expected.outputs[1] = got.outputs[1] = 2n ** 53n + 2n
    expected.outputs[0] = 2n ** 53n + 1n
    got.outputs[0] = 2n ** 53n
    expect(compareTraces(description, samples, expected, got, 5)).toMatchObject({
      total: 1,
      first: [{
        sample: 0, step: -1, population: null, unit: 0, signal: 'output', expected: '9007199254740993', got: '9007199254740992',
      }],
    })
    // Of the model's two sums the second is larger by one; a circuit that takes them for a tie is wrong.
    expected.outputs[0] = got.outputs[0] = 2n ** 53n + 1n
    got.actions[0] = 0
    expect(compareTraces(description, samples, expected, got, 5).first).toMatchObject([{ signal: 'action', expected: 1, got: 0 }])
  })

  it('holds the clock to what is given of it, and tells actions and cycles of no step', () => {
    const got = { ...circuit(), cycles: Int32Array.of(7, 2, 0) }
    const rules = { signal: 'handshake', cycles: Int32Array.of(7, 0, 0) } as const
    const found = compareTraces(description, samples, trace(), got, 5, rules)
    expect(found).toMatchObject({ total: 1, samples: 1, compared: 3 * (2 * 20 + 2 + 1 + 1) })
    expect(found.first).toEqual([{ sample: 1, step: -1, population: null, unit: 0, signal: 'handshake', expected: 0, got: 2 }])
    got.actions[2] = 1
    expect(compareTraces(description, samples, trace(), got, 5).first)
      .toEqual([{ sample: 2, step: -1, population: null, unit: 0, signal: 'action', expected: 0, got: 1 }])
  })

  it('sees what is wrong everywhere at once', () => {
    // Of each column the circuit's bytes come before the model's.
    const [expected, got] = [{ ...trace(), spikes: new Uint8Array(samples * length).fill(1) }, circuit()]
    got.membrane = got.membrane.map((value) => value - 1)
    got.spikes.fill(0)
    got.outputs = got.outputs.map((value) => value - 1n)
    got.actions = got.actions.map((action) => 1 - action)
    const whole = 3 * (2 * 20 + 2 + 1)
    expect(compareTraces(description, samples, expected, got, 1)).toMatchObject({ total: whole, compared: whole, samples: 3 })
    // A clock that is wrong in every sample, and nothing else.
    const late = { ...circuit(), cycles: Int32Array.of(9, 9, 9) }
    expect(compareTraces(description, samples, trace(), late, 1, { signal: 'cycles', cycles: Int32Array.of(8, 8, 8) }))
      .toMatchObject({ total: 3, samples: 3, first: [{ sample: 0, signal: 'cycles', expected: 8, got: 9 }] })
  })

  it('tells actions apart in networks with as many outputs as a description may have', () => {
    const wide = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [1, 1, 4096], steps: 1 })
    const one = (best: number) => {
      const outputs = new BigInt64Array(4096)
      outputs[best] = 1n
      return { membrane: new Int32Array(1), spikes: new Uint8Array(1), outputs, actions: Int32Array.of(best), cycles: new Int32Array(1) }
    }
    for (const best of [0, 127, 128, 150, 200, 255, 256, 4095]) {
      expect(compareTraces(wide, 1, one(best), one(best), 1).total).toBe(0)
      const got = { ...one(best), actions: Int32Array.of((best + 256) % 4096) }
      expect(compareTraces(wide, 1, one(best), got, 1).first).toMatchObject([
        { signal: 'action', expected: best, got: (best + 256) % 4096 },
      ])
    }
  })

  it('compares what every step answers behind the step, where it does', () => {
    const stepwise = { ...description, readout: { ...description.readout, over: 'step' as const } }
    const answered = () => ({ ...trace(), outputs: BigInt64Array.from({ length: samples * 4 * 2 }, (_, at) => BigInt(at % 3)) })
    const expected = answered()
    // The first of two equal ones; 0, 1 | 2, 0 | 1, 2 | 0, 1 | 2, 0 and so on.
    const actions = Int32Array.of(1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1)
    const got = { ...answered(), actions, cycles: new Int32Array(samples) }
    expect(compareTraces(stepwise, samples, expected, got, 5)).toEqual({ total: 0, compared: 3 * (2 * 20 + 4 * 3), samples: 0, first: [] })
    got.outputs[2 * (4 + 2)]! += 2n
    got.actions[4 + 2] = 0
    got.membrane[length + 3 * 3]! += 1
    const { total, samples: differing, first } = compareTraces(stepwise, samples, expected, got, 5)
    expect([total, differing]).toEqual([3, 1])
    expect(first).toEqual([
      { sample: 1, step: 2, population: null, unit: 0, signal: 'output', expected: 0, got: 2 },
      { sample: 1, step: 2, population: null, unit: 0, signal: 'action', expected: 1, got: 0 },
      { sample: 1, step: 3, population: 'layer0', unit: 0, signal: 'membrane', expected: 29 * 7 - 50, got: 29 * 7 - 49 },
    ])
  })

  it('puts the first divergence on top: sample, step, population, unit', () => {
    const got = circuit()
    // Sample 1: layer1 (two neurons behind the 4 x 3 values of layer0), step 0, neuron 1; and layer0, step 2, neuron 2.
    got.membrane[length + 12 + 1]! -= 3
    got.membrane[length + 2 * 3 + 2]! += 1
    got.spikes[2 * length]! ^= 1
    const { total, samples: differing, first } = compareTraces(description, samples, trace(), got, 2)
    expect([total, differing]).toEqual([3, 2])
    expect(first.map(({ sample, step, population, unit, signal }) => [sample, step, population, unit, signal])).toEqual([
      [1, 0, 'layer1', 1, 'membrane'],
      [1, 2, 'layer0', 2, 'membrane'],
    ])
  })
})
