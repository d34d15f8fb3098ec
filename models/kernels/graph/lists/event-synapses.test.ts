import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../../graph/check/check-graph.ts'
import { handGraph } from '../../../graph/fixtures/by-hand.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import { kernelGraphEngine } from '../../../learners/graph/kernel-graph-engine.ts'
import type { SampleBatch } from '../../../learners/graph/sample-batch.ts'
import { counterNumbers } from '../../../network/fixtures/counter-numbers.ts'

const surrogate = { kind: 'fast-sigmoid', slope: 10 } as const
const lengths = Int32Array.of(6, 4)
const [lines, steps] = [12, 6]

/** Lines onto five sums, with spikes in between where `hidden` says so, by synapses that are a list. */
const graphOf = (kind: 'values' | 'spikes', hidden: boolean) => {
  const synapses = (sources: number, targets: number, share: number): [number, number][] => {
    const next = counterNumbers(4)
    return Array.from({ length: targets }, (_, target) =>
      Array.from({ length: sources }, (__, source): [number, number] => [source, target]).filter(() => next() < share)).flat()
  }
  return checkGraph(handGraph({
    steps,
    input: { size: lines, encoding: { kind } },
    populations: [
      ...(hidden ? [{ name: 'hidden', size: 9, model: { kind: 'lif', beta: 0.7, threshold: 0.4 } }] : []),
      { name: 'sums', size: 5, model: { kind: 'leaky-integrator', beta: 0.5 } },
    ],
    connections: hidden
      ? [
          { name: 'in', from: 'input', to: 'hidden', model: { kind: 'sparse', synapses: synapses(lines, 9, 0.5) } },
          { name: 'on', from: 'hidden', to: 'sums', model: { kind: 'sparse', synapses: synapses(9, 5, 0.4) } },
        ]
      : [{ name: 'in', from: 'input', to: 'sums', model: { kind: 'sparse', synapses: synapses(lines, 5, 0.3) } }],
    readout: { from: 'sums', of: 'values', over: 'sum' },
  }))
}

/** The same samples as values and as events, whose sizes are 1 where lines spike. */
const batches = (spiking: boolean): readonly [SampleBatch, SampleBatch] => {
  const next = counterNumbers(9)
  const values = new Float32Array(2 * steps * lines)
  const [starts, at, on, sizes]: [number[], number[], number[], number[]] = [[0], [], [], []]
  lengths.forEach((length, sample) => {
    for (let place = 0; place < length * lines; place++) {
      if (next() >= 0.2) continue
      const size = spiking ? 1 : Math.fround(next() - 0.5)
      values[sample * steps * lines + place] = size
      at.push(Math.floor(place / lines))
      on.push(place % lines)
      sizes.push(size)
    }
    starts.push(at.length)
  })
  const events = {
    starts: Int32Array.from(starts), steps: Uint16Array.from(at), lines: Uint16Array.from(on),
    values: spiking ? null : Float32Array.from(sizes),
  }
  return [{ count: 2, lengths, inputs: { kind: 'values', values } }, { count: 2, lengths, inputs: { kind: 'events', events } }]
}

describe('synapses in lists read events', () => {
  it.each([['values', false], ['spikes', false], ['spikes', true]] as const)(
    'with the bits of values, forward and in gradients: %s, neurons in between: %s', (kind, hidden) => {
      const graph = graphOf(kind, hidden)
      const layout = graphLayout(graph)
      const next = counterNumbers(2)
      const parameters = Float32Array.from({ length: layout.length }, () => next() - 0.4)
      const engine = kernelGraphEngine(graph, { batch: 2, surrogate })
      const made = batches(kind === 'spikes').map((batch) => {
        const outputs = engine.forward(parameters, batch).outputs.slice()
        const gradient = engine.gradient(parameters, batch, (got) => ({ outputs: got.outputs.map((_, index) => 1 + (index % 3)) })).slice()
        const bits = (values: Float32Array): string => Buffer.from(values.buffer).toString('hex')
        return { outputs: bits(outputs), gradient: bits(gradient), gradients: gradient }
      })
      expect(made[1]).toEqual(made[0])
      const weights = made[0]!.gradients.subarray(0, layout.weightCount)
      expect(weights.filter((slope) => slope !== 0).length).toBeGreaterThan(weights.length / 3)
    })

  it('by hand: three events on two lines, onto one sum and onto both', () => {
    const graph = checkGraph(handGraph({
      steps: 2, input: { size: 2, encoding: { kind: 'values' } },
      populations: [{ name: 'sums', size: 2, model: { kind: 'relay' } }],
      connections: [{ name: 'in', from: 'input', to: 'sums', model: { kind: 'sparse', synapses: [[0, 0], [0, 1], [1, 1]] } }],
      readout: { from: 'sums', of: 'values', over: 'sum' },
    }))
    const events = {
      starts: Int32Array.of(0, 3), steps: Uint16Array.of(0, 0, 1), lines: Uint16Array.of(0, 1, 1), values: Float32Array.of(2, 3, 0.5),
    }
    const batch: SampleBatch = { count: 1, lengths: Int32Array.of(2), inputs: { kind: 'events', events } }
    const parameters = new Float32Array(graphLayout(graph).length)
    parameters.set([10, 100, 1000])
    const engine = kernelGraphEngine(graph, { batch: 1, surrogate })
    expect([...engine.forward(parameters, batch).outputs.subarray(0, 2)]).toEqual([20, 200 + 3500])
    const gradient = engine.gradient(parameters, batch, () => ({ outputs: Float32Array.of(1, 4) }))
    expect([...gradient.subarray(0, 3)]).toEqual([2, 8, 14])
  })
})
