import type { RoundedGraph } from '../../../models/graph/rounded-graph.ts'
import type { GraphLanes } from '../../graph/graph-lanes.ts'
import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import { circuitParts } from './circuit-parts.ts'
import { partsCost, type CircuitCost } from '../paths/parts-cost.ts'

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
  const parts = circuitParts(network, lanes)
  const all = written
    ? parts.map((part) => ({ ...part, memories: part.memories.map((memory) => ({ ...memory, fixed: false })) }))
    : parts
  return partsCost(all, target, multipliers)
}
