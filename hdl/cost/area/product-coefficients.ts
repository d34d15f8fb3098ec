import { EngramError } from '../../../models/errors/engram-error.ts'
import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import { circuitParts } from './circuit-parts.ts'
import type { CircuitPart } from './circuit-part.ts'
import { costSamples } from './cost-samples.ts'
import { standInGraph } from './stand-in-graph.ts'

/** LUTs of a product in LUTs for each pair of bits, and flip-flops for each bit of its result: what a multiplier block spares. */
export type ProductCoefficients = { readonly lut: number; readonly flipFlop: number }

/** Pairs of bits in the products of a part. */
export const productBits = ({ products }: CircuitPart): number => products.reduce((sum, { count, a, b }) => sum + count * a * b, 0)

/** Bits of the results of a part's products. */
export const productWidths = ({ products }: CircuitPart): number => products.reduce((sum, { count, a, b }) => sum + count * (a + b), 0)

const known = new Map<SynthesisTarget, ProductCoefficients>()

/**
 * From circuits that were synthesised twice, with products in multiplier blocks and in LUTs.
 * @throws EngramError (exit code 2) for a target without such a pair
 */
export const productCoefficients = (target: SynthesisTarget): ProductCoefficients => {
  const found = known.get(target)
  if (found) return found
  const { circuits, networks } = costSamples()
  const sums = { lut: 0, flipFlop: 0, bits: 0, widths: 0 }
  for (const one of circuits.filter((circuit) => circuit.target === target && circuit.multipliers === 'lut')) {
    const other = circuits.find(
      (circuit) =>
        circuit.target === target &&
        circuit.multipliers === 'dsp' &&
        circuit.network === one.network &&
        JSON.stringify(circuit.lanes) === JSON.stringify(one.lanes),
    )!
    sums.lut += one.cells[0] - other.cells[0]
    sums.flipFlop += one.cells[1] - other.cells[1]
    for (const part of circuitParts(standInGraph(networks[one.network]!), one.lanes)) {
      sums.bits += productBits(part)
      sums.widths += productWidths(part)
    }
  }
  if (sums.bits === 0) throw new EngramError(`multipliers: got lut for ${target}, whose cost was not measured, expected dsp`, 2)
  const made = { lut: sums.lut / sums.bits, flipFlop: sums.flipFlop / sums.widths }
  known.set(target, made)
  return made
}
