import { expect, it } from 'vitest'
import type { DelayedModel } from '../../../connections/delayed.ts'
import { spreadTaps } from '../../../learners/graph/delays/spread-taps.ts'
import { counterNumbers } from '../../../network/fixtures/counter-numbers.ts'
import { kernels } from '../../kernels.ts'
import { tapConnection } from './tap-connection.ts'

const samples = 4

type Drawn = readonly [
  sources: number, targets: number, steps: number, longest: number, width: number, per: 'synapse' | 'target', training: boolean,
]

/** A connection with delays that are drawn, and spikes; what it should do is summed synapse by synapse and step by step in float64. */
const drawn = (...[sources, targets, steps, longest, width, per, training]: Drawn) => {
  const k = kernels()
  const next = counterNumbers(sources)
  const count = per === 'synapse' ? sources * targets : targets
  const model: DelayedModel = { kind: 'delayed', longest, per, delays: { trained: 'gaussian' } }
  const layout = { sources, targets, weights: 3, weightCount: sources * targets, bias: undefined }
  const delays = 3 + layout.weightCount
  const length = delays + count + 1
  const [flat, gradient] = [k.reserve(length), k.reserve(length)]
  const parameters = Float32Array.from({ length }, (_, at) => (at < delays ? next() - 0.5 : at < delays + count ? next() * longest : width))
  k.view(flat, length).set(parameters)
  const rows = steps * samples
  const [spikes, starts, lines, current, adjoint, sentAdjoint] = [
    rows * sources, rows + 1, rows * sources + 4, rows * targets, rows * targets, rows * sources,
  ].map((one) => k.reserve(one)) as [number, number, number, number, number, number]
  const connection = tapConnection(k, model, layout, { connection: 0, count, delays, width: delays + count }, { steps, samples })
  connection.load(flat, 1, training)
  k.view(spikes, rows * sources).forEach((_, at, all) => (all[at] = Number(next() < 0.2)))
  k.view(adjoint, rows * targets).forEach((_, at, all) => (all[at] = next() - 0.5))
  k.listSpikes(spikes, sources, 0, rows, starts, lines)
  const sent = { address: spikes, spikes: 1, lists: { starts, lines } }
  connection.forward(sent, current, rows)
  connection.backward(adjoint, sentAdjoint, rows)
  connection.outer(sent, adjoint, gradient, rows, 1)
  const expected = {
    current: new Float64Array(rows * targets), sentAdjoint: new Float64Array(rows * sources), gradient: new Float64Array(length),
  }
  const room = { shares: new Float64Array(longest + 1), slopes: new Float64Array(longest + 1) }
  const tapsOf = spreadTaps('gaussian', longest, room)
  const [x, dy] = [k.view(spikes, rows * sources), k.view(adjoint, rows * targets)]
  for (let j = 0; j < targets; j++) for (let i = 0; i < sources; i++) {
    const [weight, at] = [3 + j * sources + i, delays + (per === 'synapse' ? j * sources + i : j)]
    const [value, delay] = [parameters[weight]!, parameters[at]!]
    const { first, count: taps } = training ? tapsOf(delay, parameters.at(-1)!) : { first: Math.round(delay), count: 1 }
    for (let m = 0; m < taps; m++) {
      const [share, slope] = training ? [room.shares[m]!, room.slopes[m]!] : [1, 0]
      for (let row = 0; row < rows - (first + m) * samples; row++) {
        const to = (row + (first + m) * samples) * targets + j
        expected.current[to]! += value * share * x[row * sources + i]!
        expected.sentAdjoint[row * sources + i]! += value * share * dy[to]!
        expected.gradient[weight]! += share * x[row * sources + i]! * dy[to]!
        expected.gradient[at]! += value * slope * x[row * sources + i]! * dy[to]!
      }
    }
  }
  return {
    expected,
    found: {
      current: k.view(current, rows * targets), sentAdjoint: k.view(sentAdjoint, rows * sources), gradient: k.view(gradient, length),
    },
  }
}

// The last three by Fourier transforms, of 64, 96 and 80 places.
it.each<Drawn>([
  [5, 3, 11, 4, 0.23, 'synapse', true],
  [9, 6, 120, 60, 0.23, 'target', true],
  [4, 8, 61, 9, 1, 'synapse', true],
  [4, 4, 20, 6, 0.23, 'synapse', false],
  [8, 12, 40, 24, 12, 'synapse', true],
  [4, 8, 70, 20, 6, 'target', true],
  [12, 4, 60, 20, 3, 'synapse', true],
])('%i sources, %i targets, %i steps, delays up to %i, width %f by %s: currents, adjoints and gradients', (...given) => {
  const [, , , , , , training] = given
  const { expected, found } = drawn(...given)
  for (const name of ['current', 'sentAdjoint', 'gradient'] as const) {
    if (name === 'gradient' && !training) continue
    const most = Math.max(...expected[name].map(Math.abs))
    expect(most).toBeGreaterThan(0.1)
    found[name].forEach((value, at) => expect(Math.abs(value - expected[name][at]!)).toBeLessThan(2e-6 * most))
  }
})
