import { tmpdir } from 'node:os'
import { encodeSpikes } from '../../operators/model/encode-spikes.ts'
import { generateEpisodes } from '../../operators/play/generate-episodes.ts'
import { roundFixedPoint } from '../../operators/model/round-fixed-point.ts'
import { stepNeurons } from '../../operators/model/step-neurons.ts'
import type { TableBatch } from '../../operators/stream/table-batch.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { runStages } from './run-stages.ts'
import { untrainedNetwork } from './untrained-network.ts'

/**
 * What reaches the co-simulation for an untrained fractional network 4-32-8-2 with 10 time steps that plays `episodes` episodes: its
 * rows of `networks` and `rounded_networks`, batches of `traces`, and of `states` with 400 membranes and as many spikes of the float and
 * the integer model a sample.
 */
export const traceBatches = async (episodes: number): Promise<readonly TableBatch[]> => {
  const description = fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 })
  const next = counterNumbers(5)
  const weights = Float32Array.from({ length: graphLayout(description).length }, () => (next() - 0.5) * 3)
  const stages = [
    generateEpisodes({ episodes, record: episodes }),
    encodeSpikes({ method: 'current' }),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
  ]
  return (await runStages(stages, [untrainedNetwork(description, weights)], tmpdir())).emitted
}
