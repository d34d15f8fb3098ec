import { tmpdir } from 'node:os'
import { samplesOfBatch } from '../../../datasets/samples/samples-of-batch.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import type { PackedSamples } from '../../../models/learners/graph/samples/packed-samples.ts'
import { samplePacker } from '../../../models/learners/graph/samples/sample-packer.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import { runStages } from '../run-stages.ts'

/** The samples that stages leave, as a network takes them that learns classes. */
export const packedOfStages = async (stages: readonly Stage[], description: GraphDescription): Promise<PackedSamples> => {
  const packer = samplePacker(description, { kind: 'cross-entropy' })
  const { emitted } = await runStages(stages, [], tmpdir())
  for (const { batch } of emitted) samplesOfBatch(batch).forEach(({ number, sample }) => packer.add(number, sample))
  return packer.finish()
}
