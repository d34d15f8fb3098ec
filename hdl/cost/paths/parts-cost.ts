import { EngramError } from '../../../models/errors/engram-error.ts'
import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import type { CircuitPart } from '../area/circuit-part.ts'
import { costCoefficients } from '../area/cost-coefficients.ts'
import { partTerms } from '../area/part-terms.ts'
import { productBits, productCoefficients, productWidths } from '../area/product-coefficients.ts'

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
 * What parts of a circuit take up in the flat circuit, together (`circuitCost`).
 * @throws EngramError (exit code 2) for a family of parts that the model was not fitted on
 */
export const partsCost = (parts: readonly CircuitPart[], target: SynthesisTarget, multipliers: 'dsp' | 'lut' = 'dsp'): CircuitCost => {
  const coefficients = costCoefficients(target)
  const perProduct = multipliers === 'lut' ? productCoefficients(target) : undefined
  const cost = { lut: 0, flipFlop: 0, dsp: 0, blockRam: 0, lutRam: 0 }
  for (const part of parts) {
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
