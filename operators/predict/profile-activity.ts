import { z } from 'zod'
import { activities } from '../../datasets/tables/definitions/predictions/activities.ts'
import { askedPredictions } from '../../datasets/tables/definitions/predictions/asked-predictions.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import type { GraphInterpreter } from '../../models/graph/graph-interpreter.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { passNetworks } from '../networks/pass-networks.ts'
import { PerNetwork } from '../networks/per-network.ts'
import { roundedNetworksOfBatch } from '../networks/rounded-networks-of-batch.ts'
import { defineStage } from '../stream/define-stage.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import { NetworkProfile } from './network-profile.ts'
import { reportProfile } from './report-profile.ts'
import { samplesAtHand } from './samples-at-hand.ts'

const options = z.strictObject({
  /** Predicted samples of each split that are counted, the first that come; silhouettes take time with the square of it. */
  samples: z.int().min(1).max(100_000).default(1000),
})

/** A network as its integer model runs it, with what was gathered of each split. */
type Profiled = {
  readonly network: number
  readonly rounded: RoundedGraph
  readonly interpreter: GraphInterpreter<Int32Array>
  readonly splits: Map<string, NetworkProfile>
}

/**
 * Runs predicted samples through the integer model of every rounded network and counts what it, and so its circuit, does: spikes and
 * sparsity of populations, synaptic operations of connections, an estimate of energy, and how well the activity of a population parts the
 * classes (`activities`). Stands anywhere behind `roundFixedPoint`; what came flows on.
 */
export const profileActivity = defineStage({
  name: 'profileActivity',
  version: 1,
  options,
  consumes: [roundedNetworks],
  optional: [samples, askedPredictions],
  emits: [roundedNetworks, activities],
  foresee: passNetworks,
  operator: ({ samples: most }, context) => {
    const atHand = samplesAtHand('profileActivity')
    const known = new PerNetwork((own: Profiled) => own)
    const profileOf = ({ network, rounded, splits }: Profiled, split: string): NetworkProfile => {
      const profile = splits.get(split) ?? new NetworkProfile(network, split, rounded)
      splits.set(split, profile)
      return profile
    }
    return boundedConcatMap(context, async function* (item) {
      const { table, batch } = item
      if (table === 'rounded_networks') {
        // The compiler of the integer model is large; whoever only declares the stage does without it.
        const { integerGraph } = await import('../../models/graph/integer/integer-graph.ts')
        for (const { network, rounded } of roundedNetworksOfBatch(batch))
          known.add(network, { network, rounded, interpreter: integerGraph(rounded), splits: new Map() })
      }
      if (table === 'samples') atHand.take(batch)
      if (table === 'predictions' && batch.numRows > 0) {
        const own = known.of('profileActivity', batch)
        const { description } = own.rounded
        const [splits, labels] = [batch.getChild('split')!, batch.getChild('label')!]
        for (let row = 0; row < batch.numRows;) {
          // Neighbours of one split, as many as are wanted.
          const split = String(splits.get(row))
          let end = row + 1
          while (end < batch.numRows && String(splits.get(end)) === split) end++
          const profile = profileOf(own, split)
          const wanted = Math.min(end - row, most - profile.samples)
          for (const block of wanted > 0 ? atHand.blocks(description, batch.slice(row, row + wanted)) : []) {
            const inputs = quantiseInputs(description, block.inputs, block.lengths)
            const first = row + block.first
            profile.add({
              inputs, lengths: block.lengths, trace: own.interpreter.evaluate(inputs, block.lengths.length, block.lengths),
              labels: Array.from(block.lengths, (_, at) => labels.get(first + at) as number | null),
            })
          }
          row = end
        }
      }
      yield item
    }, async function* () {
      for (const { splits } of known.values()) {
        for (const profile of splits.values()) {
          reportProfile(profile, context)
          yield profile.batch()
        }
      }
    })
  },
})
