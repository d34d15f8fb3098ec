import { z } from 'zod'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { encoderRegistry } from '../../encoders/encoder-registry.ts'
import { neuronRegistry } from '../../neurons/neuron-registry.ts'
import { draws as drawsOf, type Draws } from '../../random/draws.ts'
import { arithmeticDescription, networkDescription, type NetworkDescription } from '../network-description.ts'
import { drawJson, type DrawField } from './draw-json.ts'
import type { JsonSchema } from './json-schema.ts'

/** How large a random network may be: to be elaborated only, or to be run. */
export type RandomSize = 'elaborated' | 'simulated'

const schemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema

/** Largest of each count, so that a circuit stays small; rarely a larger one. */
const counts: Record<RandomSize, Readonly<Record<string, readonly [usual: number, rare: number]>>> = {
  elaborated: { size: [9, 70], inputs: [6, 40], steps: [9, 300], outputs: [4, 12], layers: [3, 5], history: [9, 70], exponentials: [4, 8] },
  simulated: { size: [5, 9], inputs: [4, 36], steps: [8, 40], outputs: [3, 5], layers: [2, 4], history: [8, 40], exponentials: [3, 5] },
}

const edged = (draws: Draws, low: number, high: number): number =>
  draws.chance(0.35) ? draws.pick([low, Math.min(high, low + 1), high]) : draws.whole(low, Math.max(low, high))

/** Two bits at least, narrow ones more often: with two of 32 bits no product fits 63. */
const width = (draws: Draws, low = 2): number =>
  Math.max(low, draws.pick([edged(draws, 2, 8), edged(draws, 9, 16), edged(draws, 2, 16), edged(draws, 17, 32)]))

const format: DrawField = (draws) => {
  const fraction = draws.chance(0.2) ? width(draws) - 1 : undefined
  if (fraction !== undefined) return `QS0.${fraction}`
  const bits = width(draws)
  const most = bits - 1
  const fractionBits = edged(draws, 1, most)
  return `QS${most - fractionBits}.${fractionBits}`
}

/** Thresholds that neurons reach, and those at the ends: one unit, half a unit, the largest membrane and beyond. */
const threshold = (fraction: number, membraneWidth: number): DrawField => (draws, schema) => {
  const unit = 2 ** -fraction
  const largest = (2 ** (membraneWidth - 1) - 1) * unit
  const value = draws.chance(0.5)
    ? unit * draws.whole(1, Math.max(1, Math.min(2 ** 20, Math.ceil(largest / unit / 3))))
    : draws.pick([unit, unit, 2 * unit, 1, 1, largest, largest + unit, 2 * largest, unit / 2, 100, schema.maximum ?? 1e12])
  return Math.min(value, schema.maximum ?? Infinity)
}

/**
 * A description that the schema admits, drawn over all of it: sizes, encodings, every registered neuron, every arithmetic choice, edges
 * more often than the rest. It follows from the seed alone. Some are refused by `checkNetwork`; all others should run in every
 * interpretation.
 */
export const randomDescription = (seed: number, size: RandomSize = 'elaborated'): NetworkDescription => {
  const draws = drawsOf(seed, 'random-description')
  const count = (name: string, least = 1): number => {
    const [usual, rare] = counts[size][name]!
    return draws.chance(0.05) ? draws.whole(usual, rare) : edged(draws, least, usual)
  }
  const own = drawJson(draws, schemaOf(arithmeticDescription), {
    format,
    hiddenCurrentWidth: () => width(draws),
    membraneWidth: () => 0,
  }) as NetworkDescription['arithmetic']
  const { fraction, width: bits } = numberFormat(own.format)
  // Rarely narrower than the format, which is refused.
  const membraneWidth = draws.chance(0.02)
    ? Math.max(2, bits - 1)
    : draws.pick([bits, Math.min(32, bits + draws.whole(0, 2)), width(draws, bits), Math.min(32, fraction + 2), Math.min(32, bits + 8)])
  const arithmetic = { ...own, membraneWidth: Math.max(membraneWidth, draws.chance(0.02) ? 2 : bits) }

  const channels = count('inputs')
  const encodings = Object.keys(encoderRegistry)
  const kind = draws.chance(0.6) ? 'current' : draws.pick(encodings)
  const lows = Array.from({ length: channels }, () => draws.whole(-3, 1))
  const encoder = encoderRegistry[kind]
  const encoding = encoder
    ? drawJson(draws, schemaOf(encoder.parameters), {
        low: () => lows,
        high: () => lows.map((low) => low + draws.whole(1, 4)),
        delta: () => lows.map(() => draws.pick([0.1, 0.5, 1])),
      })
    : { kind }

  const neuron = (): unknown => {
    const drawn = drawJson(draws, schemaOf(draws.pick(Object.values(neuronRegistry)).parameters), {
      history: () => count('history', 2),
      exponentials: () => count('exponentials'),
      // Fits are kept for the process: few orders and spans make a run of many descriptions fast.
      span: () => draws.pick([16, 40, 1000]),
      threshold: threshold(fraction, arithmetic.membraneWidth),
    }) as { kind: string; sequence?: string; alpha?: number; exponentials?: number; span?: number }
    if (drawn.exponentials !== undefined && drawn.alpha !== undefined) return { ...drawn, alpha: draws.pick([0.1, 0.5, 0.9]) }
    if (drawn.sequence === undefined) return drawn
    const { alpha, ...others } = drawn
    return drawn.sequence === 'fitted' ? { ...others, alpha: alpha ?? 0.5 } : others
  }
  const shared = draws.chance(0.5) ? neuron() : undefined
  return {
    schema: networkDescription.shape.schema.value,
    inputs: channels * (encoder?.linesPerChannel ?? 1),
    steps: count('steps'),
    encoding: encoding as NetworkDescription['encoding'],
    layers: Array.from({ length: count('layers') }, () => ({ size: count('size'), neuron: (shared ?? neuron()) as { kind: string } })),
    readout: { outputs: count('outputs') },
    arithmetic,
  }
}
