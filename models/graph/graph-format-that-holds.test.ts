import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngramError } from '../errors/engram-error.ts'
import { bitShiftNetwork } from '../network/kinds/bit-shift-network.ts'
import { fractionalNetwork } from '../network/kinds/fractional-network.ts'
import type { FeedForwardOptions } from '../network/kinds/feed-forward.ts'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import type { GraphDescription } from './graph-description.ts'
import { graphLayout } from './graph-layout.ts'
import { roundGraph } from './round-graph.ts'
import { roundedGraph } from './rounded-graph.ts'

type Fields = NonNullable<FeedForwardOptions['arithmetic']>

const filled = (description: GraphDescription, weight: number): Float32Array =>
  new Float32Array(graphLayout(description).length).fill(weight)
const message = (description: GraphDescription, weights: Float32Array): string => {
  try {
    roundGraph(description, weights)
    return ''
  } catch (error) {
    if (error instanceof EngramError && error.exitCode === 2) return error.message
    throw error
  }
}
const lif = (arithmetic: Fields, threshold = 1): GraphDescription =>
  lifNetwork({ layers: [1, 1, 1], beta: 0.5, steps: 2, threshold, arithmetic })

describe('the format that roundGraph advises', () => {
  it.each([
    // 3.99 is 127.68 in QS2.5, which rounds to 128.
    ['QS0.7', 8, 3.99, 'QS3.4 holds every weight'],
    ['QS0.7', 8, 3.98, 'QS2.5 holds every weight'],
    ['QS0.7', 24, -4, 'QS2.5 holds every weight'],
    ['QS0.7', 8, -4.1, 'QS3.4 holds every weight'],
    ['QS2.13', 24, 5.25, 'QS3.12 holds every weight'],
    ['QS0.1', 2, 1, 'QS1.1 with membraneWidth 3 holds every weight'],
    ['QS0.30', 32, 2 ** 28, 'QS29.1 holds every weight'],
    ['QS0.30', 32, -(2 ** 29), 'QS29.1 holds every weight'],
    // A sum of products of 32 bits needs more than 63; no format has 33.
    ['QS0.30', 32, 2 ** 29, 'no format that this network can have holds every weight'],
    ['QS0.31', 32, -(2 ** 32), 'no format that this network can have holds every weight'],
  ] as const)('%s, a membrane of %d bits, weight %d: %s', (format, membraneWidth, weight, advice) => {
    const description = lif({ format, membraneWidth })
    expect(message(description, filled(description, weight))).toContain(`; ${advice}`)
  })

  it('keeps the threshold above 0', () => {
    const description = lif({ format: 'QS0.7', membraneWidth: 16 }, 0.01)
    // In 8 bits 3.99 leaves 4 for the fraction, and 0.01 is nothing of 1/16; 6 bits are needed for it, and with them 3.99 is 255.
    expect(message(description, filled(description, 3.99))).toContain('; QS2.6 holds every weight')
  })

  it('holds: the same weights are rounded in it without a word', () => {
    const networks = fc.constantFrom(
      (arithmetic: Fields) => lif(arithmetic),
      (arithmetic: Fields) => fractionalNetwork({ layers: [1, 1, 1], alpha: 0.5, history: 3, steps: 2, threshold: 0.1, arithmetic }),
      (arithmetic: Fields) =>
        bitShiftNetwork({ layers: [1, 1, 1], sequence: 'simple', history: 3, steps: 2, threshold: 0.3, arithmetic }),
    )
    const fields = fc.integer({ min: 2, max: 32 }).chain((width) => fc.record({
      format: fc.integer({ min: 1, max: width - 1 }).map((fraction) => `QS${width - 1 - fraction}.${fraction}`),
      membraneWidth: fc.integer({ min: width, max: 32 }),
    }))
    const weight = fc.tuple(fc.double({ min: -33, max: 33, noNaN: true }), fc.double({ min: 0.5, max: 2, noNaN: true }), fc.boolean())
      .map(([exponent, share, sign]) => Math.fround((sign ? -1 : 1) * share * 2 ** exponent))
    let advised = 0
    const four = fc.array(weight, { minLength: 4, maxLength: 4 })
    fc.assert(fc.property(networks, fields, four, (network, { format, membraneWidth }, values) => {
      const described = (): GraphDescription | undefined => {
        try {
          return network({ format, membraneWidth })
        } catch (error) {
          // A threshold that rounds to 0 is refused before.
          if (error instanceof EngramError && error.exitCode === 2) return undefined
          throw error
        }
      }
      const description = described()
      if (!description) return
      const weights = Float32Array.from({ length: graphLayout(description).length }, (_, index) => values[index % values.length]!)
      const said = message(description, weights)
      const [, holds, membrane] = /; (QS\d+\.\d+)(?: with membraneWidth (\d+))? holds every weight/.exec(said) ?? []
      if (holds === undefined) return
      advised++
      const arithmetic = { ...description.arithmetic, format: holds, membraneWidth: Number(membrane ?? membraneWidth) }
      const rounded = roundGraph({ ...description, arithmetic }, weights)
      expect(roundedGraph(rounded.description, rounded.weights)).toEqual(rounded)
    }), { numRuns: 300, seed: 1 })
    expect(advised).toBeGreaterThan(40)
  })
})
