import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { circuitJoins, type CircuitJoin } from '../graph/circuit-lists.ts'
import type { GraphLanes } from '../graph/graph-lanes.ts'
import { ownFields } from '../graph/own-fields.ts'
import type { MemoryRegion } from './memory-region.ts'
import { scanLists } from './scan-lists.ts'

type Unplaced = Omit<MemoryRegion, 'index' | 'style'> & { readonly weights: boolean }

const ofJoin = ({ id, lines, outputs, weightWidth }: CircuitJoin, lanes: number): Unplaced =>
  ({ id, words: Math.ceil(outputs / lanes) * (lines + 1), bits: lanes * weightWidth, wire: `${id}_load`, weights: true })

/** RAMs of 16 bits and 16,384 words of which an UP5K has four. */
const hugeRams = 4
const hugeWords = 16_384
const hugeBits = 16

/** Which memories of weights go to so many huge RAMs: the largest first, each where it still fits. */
const inHugeRams = (regions: readonly Unplaced[]): ReadonlySet<string> => {
  const placed = new Set<string>()
  let left = hugeRams
  for (const { id, words, bits } of regions.filter(({ weights }) => weights).toSorted((a, b) => b.words * b.bits - a.words * a.bits)) {
    const rams = Math.ceil(words / hugeWords) * Math.ceil(bits / hugeBits)
    if (rams > left) continue
    left -= rams
    placed.add(id)
  }
  return placed
}

/**
 * The memories of a circuit whose parameters are written at run time, in the order in which a load brings them: of each population the
 * weights of its connections, its constants, those of its past; then the weights of the readout. `network` as `loadableNetwork` gives it.
 * With `hugeRams` weights lie in the RAMs of 256 kbit of an iCE40 UP5K as far as these go.
 */
export const memoryRegions = (
  network: RoundedGraph,
  lanesOf: GraphLanes,
  options: { readonly hugeRams?: boolean } = {},
): readonly MemoryRegion[] => {
  const { populations, readout, memory } = lanesOf
  const joins = circuitJoins(network, lanesOf)
  const found = populations.flatMap(({ lanes, updates }, population): readonly Unplaced[] => {
    const p = `p${population}`
    const { width } = ownFields(network, population)
    const { size } = network.description.populations[population]!
    const lists = scanLists(network, population)
    return [
      ...joins.populations[population]!.map((join) => ofJoin(join, lanes)),
      ...(width > 0 ? [{ id: `${p}_own`, words: Math.ceil(size / updates), bits: updates * width, wire: `${p}_own`, weights: false }] : []),
      ...(lists ? [{ id: `${p}_scan`, words: lists.words, bits: lists.bits, wire: `${p}_scan_constants`, weights: false }] : []),
    ]
  })
  const all = [...found, ...(joins.readout ? [ofJoin(joins.readout, readout)] : [])]
  const huge = options.hugeRams ? inHugeRams(all) : new Set<string>()
  return all.map(({ id, words, bits, wire }, index) => ({ id, words, bits, wire, index, style: huge.has(id) ? 'huge' : memory }))
}
