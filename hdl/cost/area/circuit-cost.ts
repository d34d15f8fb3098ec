import { EngramError } from '../../../models/errors/engram-error.ts'
import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import type { GraphLanes } from '../../graph/graph-lanes.ts'
import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import { circuitParts } from './circuit-parts.ts'
import { costCoefficients } from './cost-coefficients.ts'
import { partTerms } from './part-terms.ts'
import { productBits, productCoefficients, productWidths } from './product-coefficients.ts'

/** What a circuit takes up; counted as in docs/synthesis.md. */
export type CircuitCost = {
  readonly lut: number
  readonly flipFlop: number
  readonly dsp: number
  readonly blockRam: number
  readonly lutRam: number
}

const dot = (terms: readonly number[], coefficients: readonly number[]): number =>
  terms.reduce((sum, term, index) => sum + term * coefficients[index]!, 0)

/**
 * Predicts what the flat circuit of a network takes up, without running a tool: multiplier blocks and
 * memories from their shapes, LUTs and flip-flops from formulas for each module that were fitted on syntheses (`cost-samples.json`).
 * `npm run bench -- cost-model` says how far off it is. With `written` every memory is one that is written (`loadableCost`).
 * @throws EngramError (exit code 2) for a kind of neuron that the model was not fitted on
 */
export const circuitCost = (
  network: RoundedGraph,
  lanes: GraphLanes,
  target: SynthesisTarget,
  multipliers: 'dsp' | 'lut' = 'dsp',
  written = false,
): CircuitCost => {
  const coefficients = costCoefficients(target)
  const perProduct = multipliers === 'lut' ? productCoefficients(target) : undefined
  const cost = { lut: 0, flipFlop: 0, dsp: 0, blockRam: 0, lutRam: 0 }
  for (const found of circuitParts(network, lanes)) {
    const part = written ? { ...found, memories: found.memories.map((memory) => ({ ...memory, fixed: false })) } : found
    const { dsp, blockRam, lutRam, terms, around } = partTerms(target, part, true)
    const fitted = coefficients.get(part.family)
    if (!fitted) throw new EngramError(`cost of a circuit: got a ${part.family}, expected one of ${[...coefficients.keys()].join(', ')}`, 2)
    cost.lut += dot(terms, fitted.lut) + around.lut + (target === 'xc7' ? part.flatLuts ?? 0 : 0)
    cost.flipFlop += dot(terms, fitted.flipFlop) + around.flipFlop
    if (perProduct === undefined) cost.dsp += dsp
    else {
      cost.lut += perProduct.lut * productBits(part)
      cost.flipFlop += perProduct.flipFlop * productWidths(part)
    }
    cost.blockRam += blockRam
    cost.lutRam += lutRam
  }
  return { ...cost, lut: Math.round(cost.lut), flipFlop: Math.round(cost.flipFlop) }
}
