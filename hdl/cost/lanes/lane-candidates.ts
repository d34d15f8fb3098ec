import type { NetworkDescription } from '../../../models/network/network-description.ts'
import { neuronModel } from '../../../models/neurons/neuron-model.ts'
import type { LayerLanes } from '../../choose-lanes.ts'
import { scanTurns } from '../../scan-turns.ts'

/** Lanes of one part, and the cycles that a step of it takes at most while others do not hold it up. */
export type LaneCandidate = { readonly lanes: LayerLanes; readonly cycles: number }

const divisors = (of: number): number[] => Array.from({ length: of }, (_, index) => index + 1).filter((count) => of % count === 0)

/** Numbers of lanes with which `count` things take different numbers of turns, the least for each. */
const usefulLanes = (count: number): number[] =>
  [...new Set(Array.from({ length: count }, (_, index) => Math.ceil(count / (index + 1))))]
    .map((turns) => Math.ceil(count / turns))
    .toReversed()

/** Lanes of one spiking layer that are worth a look: none does the same in as many turns with more. */
export const layerCandidates = (description: NetworkDescription, layer: number): LaneCandidate[] => {
  const { layers, inputs, encoding } = description
  const { size, neuron } = layers[layer]!
  // Currents from values are added up once for all steps.
  const stored = layer === 0 && encoding.kind === 'current'
  const items = (layer === 0 ? inputs : layers[layer - 1]!.size) + 1
  const history = neuronModel(neuron.kind).history !== undefined
  const { longest } = scanTurns(description, layer)
  const found = new Map<string, LaneCandidate>()
  // Lanes rounded up so that they have divisors to choose from.
  for (const lanes of new Set([
    ...usefulLanes(size),
    ...Array.from({ length: 7 }, (_, power) => 2 ** power).filter((count) => count <= size),
  ])) {
    for (const scans of divisors(lanes)) {
      for (const updates of divisors(scans)) {
        // A neuron without a history is scanned in one turn: no faster than it is updated.
        if (!history && scans !== updates) continue
        const cycles = Math.max(stored ? 0 : Math.ceil(size / lanes) * items, Math.ceil(size / scans) * longest, Math.ceil(size / updates))
        found.set(JSON.stringify([lanes, scans, updates]), { lanes: { lanes, scans, updates }, cycles })
      }
    }
  }
  return [...found.values()]
}

/** Outputs that are read out at a time: worth a look, with the cycles of a step. */
export const readoutCandidates = ({ readout, layers }: NetworkDescription): { readonly lanes: number; readonly cycles: number }[] =>
  usefulLanes(readout.outputs).map((lanes) => ({ lanes, cycles: Math.ceil(readout.outputs / lanes) * (layers.at(-1)!.size + 1) }))
