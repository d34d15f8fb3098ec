import { describe, expect, it } from 'vitest'
import { smallGraph } from '../../learners/graph/fixtures/small-graph.ts'
import { graphScan } from '../float/graph-scan.ts'
import { graphLayout } from '../graph-layout.ts'
import { carriedParameters } from './carried-parameters.ts'
import { grownGraph } from './grown-graph.ts'

const tanh = (populations: readonly string[]) => ({ populations, squash: 'tanh' as const })

describe('grownGraph', () => {
  it('computes y = f(z + c1 D1 + c2 D2) with D2 = g(w x + b + v D1), worked out by hand', () => {
    const plain = smallGraph({
      steps: 2, input: { size: 2, encoding: { kind: 'values' } },
      populations: [{ name: 'out', size: 1, model: { kind: 'leaky-integrator', beta: 0.5 } }],
      connections: [{ name: 'in', from: 'input', to: 'out', model: { kind: 'dense' } }],
      readout: { from: 'out', of: 'values', over: 'step' },
    })
    const grown = grownGraph(plain, tanh(['out']), 2)
    expect(grown.populations.map(({ name, size, model }) => [name, size, model.kind])).toEqual([
      ['out', 1, 'leaky-integrator'], ['out-dendrites1', 1, 'tanh'], ['out-dendrites2', 1, 'tanh'],
    ])
    expect(grown.connections.map(({ name, from, to, bias, detached }) => [name, from, to, bias, detached ?? false])).toEqual([
      ['in', 'input', 'out', true, false],
      ['in-dendrites1', 'input', 'out-dendrites1', true, true],
      ['out-dendrites1-join', 'out-dendrites1', 'out', false, false],
      ['in-dendrites2', 'input', 'out-dendrites2', true, true],
      ['out-dendrites1-2', 'out-dendrites1', 'out-dendrites2', false, true],
      ['out-dendrites2-join', 'out-dendrites2', 'out', false, false],
    ])
    // in: 1, -1, bias 0.5; D1: 0.5, 0.25, bias -0.5; join 2; D2: -1, 1, bias 0.25; cascade 0.5; join -1.
    const parameters = Float32Array.of(1, -1, 0.5, 0.5, 0.25, -0.5, 2, -1, 1, 0.25, 0.5, -1)
    const first = 1 - 2 + 0.5 + 2 * Math.tanh(0.5) - Math.tanh(1.25 + 0.5 * Math.tanh(0.5))
    const second = 0.5 * first + (-1 - 0 + 0.5) + 2 * Math.tanh(-1) - Math.tanh(1.25 + 0.5 * Math.tanh(-1))
    const { outputs } = graphScan(grown, parameters).evaluate(Float32Array.of(1, 2, -1, 0), 1, Int32Array.of(2))
    expect(outputs[0]).toBeCloseTo(first, 6)
    expect(outputs[1]).toBeCloseTo(second, 6)
  })

  it('copies every dense connection with its delay, and all parameters of a network go with it', () => {
    const plain = smallGraph()
    const grown = grownGraph(plain, tanh(['hidden']), 1)
    const back = grown.connections.find(({ name }) => name === 'back-dendrites1')
    expect(back).toMatchObject({ from: 'hidden', delay: 1, bias: false, trained: true })
    const from = Float32Array.from({ length: graphLayout(plain).length }, (_, index) => index + 1)
    const into = new Float32Array(graphLayout(grown).length)
    carriedParameters(plain, from, grown, into)
    expect(into.filter((value) => value > 0)).toEqual(from)
    const again = new Float32Array(from.length)
    carriedParameters(grown, into, plain, again)
    expect(again).toEqual(from)
  })

  it.each([
    ['an unknown population', smallGraph(), 'hiden', 'got "hiden", expected one of hidden, out'],
    ['one without weights', smallGraph({
      populations: [
        { name: 'hidden', size: 4, model: { kind: 'lif', beta: 0.5, threshold: 1 } }, { name: 'out', size: 3, model: { kind: 'relay' } },
      ],
      connections: [
        { name: 'in', from: 'input', to: 'hidden', model: { kind: 'one-to-one' } },
        { name: 'up', from: 'hidden', to: 'out', model: { kind: 'dense' } },
      ],
    }), 'hidden', 'got "hidden", to which no dense connection leads, expected one with weights that its dendrites can have too'],
    ['normalised weights', smallGraph({
      connections: [
        { name: 'in', from: 'input', to: 'hidden', model: { kind: 'dense' }, normalise: {} },
        { name: 'up', from: 'hidden', to: 'out', model: { kind: 'dense' } },
      ],
    }), 'hidden', 'got "hidden", whose connection in is normalised, expected one whose connections are not'],
  ])('refuses %s', (_, description, population, message) => {
    expect(() => grownGraph(description, tanh([population]), 1)).toThrow(`option dendrites.populations: ${message}`)
  })
})
