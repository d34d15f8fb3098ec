import { bitsOfRange } from '../../models/arithmetic/bits-of-range.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** Where a constant that neurons have each for themselves lies in their words, from its lowest bit, so many bits wide. */
export type OwnField = { readonly constant: string; readonly at: number; readonly width: number }

/** Fields of a population's own constants, none of which is negative, and the bits of a word. */
export const ownFields = (
  { constants }: RoundedGraph,
  population: number,
): { readonly fields: readonly OwnField[]; readonly width: number } => {
  let width = 0
  const { own, bits: kept } = constants[population]!
  const fields = Object.entries(own).map(([constant, values]): OwnField => {
    // Without a sign.
    const bits = kept?.[constant] ?? Math.max(1, bitsOfRange({ low: 0n, high: values.reduce((x, y) => (x > y ? x : y)) }) - 1)
    width += bits
    return { constant, at: width - bits, width: bits }
  })
  return { fields, width }
}

/** The image of a population's own constants: one word for the neurons that are updated at a time. */
export const ownImage = (network: RoundedGraph, population: number, updates: number): string => {
  const { fields, width } = ownFields(network, population)
  const { own } = network.constants[population]!
  const { size } = network.description.populations[population]!
  const wordOf = (neuron: number): bigint =>
    neuron < size ? fields.reduce((word, { constant, at }) => word | (own[constant]![neuron]! << BigInt(at)), 0n) : 0n
  const lines = Array.from({ length: Math.ceil(size / updates) }, (_, part) =>
    Array.from({ length: updates }, (__, unit) => wordOf(part * updates + unit)).reduceRight(
      (word, one) => (word << BigInt(width)) | one,
      0n,
    ),
  )
  return `${lines.map((line) => line.toString(16).padStart(Math.ceil((updates * width) / 4), '0')).join('\n')}\n`
}
