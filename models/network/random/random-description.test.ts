import { describe, expect, it } from 'vitest'
import { EngramError } from '../../errors/engram-error.ts'
import { encoderRegistry } from '../../encoders/encoder-registry.ts'
import { neuronRegistry } from '../../neurons/neuron-registry.ts'
import { draws } from '../../random/draws.ts'
import { arithmeticDescription, type NetworkDescription } from '../network-description.ts'
import { parameterLayout } from '../parameter-layout.ts'
import { roundedGraph } from '../../graph/rounded-graph.ts'
import { upgradeNetwork } from '../../graph/upgrade-network.ts'
import { checkNetwork } from '../check-network.ts'
import { drawJson } from './draw-json.ts'
import { randomDescription } from './random-description.ts'

const seeds = Array.from({ length: 400 }, (_, seed) => seed)
const drawn = seeds.map((seed) => randomDescription(seed))

const admitted = (description: NetworkDescription): boolean => {
  try {
    roundedGraph(upgradeNetwork(checkNetwork(description)), new Int32Array(parameterLayout(description).length))
    return true
  } catch (error) {
    // Anything else is a finding: a description is run or refused with a message.
    if (!(error instanceof EngramError) || error.exitCode !== 2) throw error
    return false
  }
}

describe('randomDescription', () => {
  it('follows from the seed alone', () => {
    expect(randomDescription(7)).toEqual(drawn[7])
    expect(randomDescription(8)).not.toEqual(drawn[7])
  })

  it('draws every neuron, every encoding and every value of every choice', () => {
    const kinds = new Set(drawn.flatMap(({ layers }) => layers.map(({ neuron }) => neuron.kind)))
    expect([...kinds].toSorted()).toEqual(Object.keys(neuronRegistry).toSorted())
    expect(new Set(drawn.map(({ encoding }) => encoding.kind))).toEqual(new Set(['current', ...Object.keys(encoderRegistry)]))
    const choices = Object.entries(arithmeticDescription.shape).flatMap(([name, schema]) =>
      'options' in schema
        ? [
            [
              name,
              (schema.options as (string | { value: unknown })[]).map((option) => (typeof option === 'string' ? option : option.value)),
            ] as const,
          ]
        : [],
    )
    expect(choices.length).toBeGreaterThan(7)
    for (const [name, options] of choices) {
      expect([name, new Set(drawn.map(({ arithmetic }) => (arithmetic as Record<string, unknown>)[name]))]).toEqual([
        name,
        new Set(options),
      ])
    }
    const sequences = new Set(
      drawn.flatMap(({ layers }) => layers.flatMap(({ neuron }) => ('sequence' in neuron ? [neuron.sequence] : []))),
    )
    expect(sequences.size).toBe(5)
  })

  it('reaches the ends of widths, and most of its descriptions are admitted', () => {
    const values = (of: (one: NetworkDescription) => number): number[] => drawn.map(of)
    for (const width of [values(({ arithmetic }) => arithmetic.membraneWidth), values(({ arithmetic }) => arithmetic.hiddenCurrentWidth)]) {
      expect([Math.min(...width), Math.max(...width)]).toEqual([2, 32])
    }
    expect(drawn.some(({ arithmetic }) => arithmetic.format.startsWith('QS0.'))).toBe(true)
    const count = drawn.filter(admitted).length
    expect(count).toBeGreaterThan(seeds.length * 0.7)
    expect(count).toBeLessThan(seeds.length)
  })

  it('notices a form of schema that it does not know', () => {
    expect(() => drawJson(draws(1, 'test'), { type: 'null' }, {})).toThrow('a schema that the generator does not know: {"type":"null"}')
  })
})
