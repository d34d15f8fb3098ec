import type { GraphDescription } from '../graph/graph-description.ts'
import { shardComputer } from './shard-computer.ts'
import { shardSpace } from './shard-space.ts'
import type { ShardTeam } from './shard-team.ts'
import type { TrainingEngine, TrainingEngineOptions } from './training-engine.ts'

/** A team of the calling thread alone. */
const alone = (description: GraphDescription, options: TrainingEngineOptions): ShardTeam => {
  const space = shardSpace(description, options.batch)
  return { space, ...shardComputer(description, options, space, { first: 0, threads: 1 }) }
}

/**
 * Trains on the fused float32 kernels. The batch is cut into fixed shards and their gradients are added up in order, so the result does not
 * depend on the team that computes them; a team is made for this description and these options.
 * @throws EngramError (exit code 2) for a neuron without a linear memory, or a reset inside its own dynamics
 */
export const kernelEngine = (
  description: GraphDescription,
  options: TrainingEngineOptions,
  team: ShardTeam = alone(description, options),
): TrainingEngine => {
  const { weights, inputs, outputs, outputGradient, gradients } = team.space
  const total = new Float32Array(weights.length)
  const forward: TrainingEngine['forward'] = (from, samples) => {
    weights.set(from)
    inputs.set(samples)
    team.forward()
    return outputs
  }
  const gradient: TrainingEngine['gradient'] = (from, samples, slopeOf) => {
    outputGradient.set(slopeOf(forward(from, samples)))
    team.backward()
    total.set(gradients.subarray(0, total.length))
    for (let start = total.length; start < gradients.length; start += total.length) {
      for (let index = 0; index < total.length; index++) total[index]! += gradients[start + index]!
    }
    return total
  }
  return { name: 'kernels', forward, gradient }
}
