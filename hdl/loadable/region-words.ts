import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { circuitJoins } from '../graph/circuit-lists.ts'
import type { GraphLanes } from '../graph/graph-lanes.ts'
import { joinImage } from '../graph/join-image.ts'
import { ownFields, ownImage } from '../graph/own-fields.ts'
import { scanLists } from './scan-lists.ts'

const wordsOf = (image: string): bigint[] => image.trimEnd().split('\n').map((line) => BigInt(`0x${line}`))

/** The words of every memory that is written at run time, in the order of `memoryRegions`; `network` as `loadableNetwork` gives it. */
export const regionWords = (network: RoundedGraph, lanesOf: GraphLanes): readonly (readonly bigint[])[] => {
  const { populations, readout } = lanesOf
  const joins = circuitJoins(network, lanesOf)
  const words = populations.flatMap(({ lanes, updates }, population): bigint[][] => {
    const lists = scanLists(network, population)
    const past = lists && Array.from({ length: lists.words }, (_, position) =>
      lists.fields.reduceRight((word, { bits, values }) => (word << BigInt(bits)) | (values[position] ?? 0n), 0n))
    return [
      ...joins.populations[population]!.map((join) => wordsOf(joinImage(network, join, lanes))),
      ...(ownFields(network, population).width > 0 ? [wordsOf(ownImage(network, population, updates))] : []),
      ...(past ? [past] : []),
    ]
  })
  return joins.readout ? [...words, wordsOf(joinImage(network, joins.readout, readout))] : words
}
