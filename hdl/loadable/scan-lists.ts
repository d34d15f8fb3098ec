import { populationArithmeticOf } from '../../models/graph/populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../models/populations/population-registry.ts'
import { populationTurns } from '../graph/population-turns.ts'
import { indexBits } from '../index-bits.ts'

/** What a scan unit weighs the positions of the past with, as a memory that is written at run time holds it. */
export type ScanLists = {
  /** Fields of a word, the lowest first. */
  readonly fields: readonly { readonly constant: string; readonly bits: number; readonly values: readonly bigint[] }[]
  readonly bits: number
  readonly words: number
  /** By how much a past is shifted at most; of units that shift. */
  readonly longestShift: number | undefined
}

/** Bits in which hdl/neurons/bit_shift_scan.sv looks at a shift. */
const shiftBits = 6n

/** The lists of constants of a population's scan unit; none where it has none. */
export const scanLists = (network: RoundedGraph, population: number): ScanLists | undefined => {
  const { description, constants } = network
  const { scan } = populationRegistry[description.populations[population]!.model.kind]!.rtl
  const { shared, bits } = constants[population]!
  const { longest: words } = populationTurns(description, population)
  const lists = scan.constants.flatMap((constant) => {
    const values = shared[constant]
    return typeof values === 'object' ? [{ constant, values: values.slice(0, words) }] : []
  })
  if (lists.length === 0) return undefined
  if (scan.module !== 'bit_shift_scan') {
    const fields = lists.map(({ constant, values }) => ({ constant, values, bits: bits![constant]! }))
    return { fields, bits: fields.reduce((sum, field) => sum + field.bits, 0), words, longestShift: undefined }
  }
  const { membraneWidth, historyTruncation } = populationArithmeticOf(description, population)
  const each = historyTruncation === 'product'
  const most = each ? BigInt(membraneWidth) : (1n << shiftBits) - 1n
  const kept = lists[0]!.values.map((shift) => (shift < most ? shift : most))
  const longest = kept.reduce((x, y) => (x > y ? x : y))
  const width = indexBits(Number(longest) + 1)
  // Shifted down by themselves, or up, as multiples of what the longest shift leaves.
  const values = each ? kept : kept.map((shift) => longest - shift)
  return { fields: [{ constant: 'shifts', values, bits: width }], bits: width, words, longestShift: Number(longest) }
}
