import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { batchShards } from '../batch-shards.ts'
import type { ShardTeam } from '../shard-team.ts'
import { addShards } from './add-shards.ts'
import { batchStatistics } from './batch-statistics.ts'
import { checkNormalisedBatch } from './check-normalised-batch.ts'
import { delayedEngine } from './delays/delayed-engine.ts'
import type { BatchOutputs, GraphEngine, GraphEngineOptions } from './graph-engine.ts'
import { graphShardComputer } from './graph-shard-computer.ts'
import { graphSpace, type GraphSpace } from './graph-space.ts'
import { tappedConnections } from './delays/tapped-connections.ts'
import { roundedInputs } from './rounded-inputs.ts'
import type { SampleBatch } from './sample-batch.ts'
import { stepsOfBatch } from './steps-of-batch.ts'

/** A team of the calling thread alone. */
const alone = (description: GraphDescription, options: GraphEngineOptions): ShardTeam<GraphSpace> => {
  const space = graphSpace(description, options.batch)
  return { space, ...graphShardComputer(description, options, space, { first: 0, threads: 1 }) }
}

/**
 * Trains any graph on the fused float32 kernels. A batch is cut into fixed shards, whose gradients are added up in order, so the result
 * does not depend on the team that computes them; a team is made for this description, spread (`spreadGraph`), and these options.
 * @throws EngramError (exit code 2) for a population without a form for the kernels, or a reset inside its dynamics
 */
export const kernelGraphEngine = (
  description: GraphDescription,
  options: GraphEngineOptions,
  team?: ShardTeam<GraphSpace>,
): GraphEngine => delayedEngine(
  description, (spread) => spreadEngine(spread, options, team ?? alone(spread, options)), tappedConnections(description, options),
)

/** The same for a network whose delays of single synapses the kernels know. */
const spreadEngine = (description: GraphDescription, options: GraphEngineOptions, team: ShardTeam<GraphSpace>): GraphEngine => {
  const { space } = team
  const total = new Float32Array(space.parameters.length)
  const populations = description.populations.length
  const perSample = space.outputs.length / options.batch
  const layout = graphLayout(description)
  const normalising = layout.normalised.length > 0
  /** Whether training runs another network than is deployed. */
  const differs = normalising || layout.delayed.length > 0 || Object.values(options.dropout ?? {}).some((share) => share > 0)
    || description.connections.some(({ transmission }) => transmission)
  const run = (parameters: Float32Array, given: SampleBatch, update: number | undefined, rounded: boolean): BatchOutputs => {
    const batch = rounded ? roundedInputs(description, given) : given
    space.parameters.set(parameters)
    space.put(batch, update, rounded)
    team.forward()
    const shards = batchShards(batch.count).length
    const spikes = addShards(space.spikes, new Float64Array(populations), shards)
    const outputs = space.outputs.subarray(0, batch.count * perSample)
    if (!normalising || update === undefined) return { outputs, spikes }
    const sums = addShards(space.sums.forward, new Float64Array(layout.length - layout.learnedCount), shards)
    return { outputs, spikes, statistics: batchStatistics(layout, sums, stepsOfBatch(description, batch)) }
  }
  const gradient: GraphEngine['gradient'] = (parameters, batch, lossGradient, update = 0, rounded = false) => {
    checkNormalisedBatch(description, batch)
    const { outputs, spikes } = lossGradient(run(parameters, batch, differs ? update : undefined, rounded))
    space.outputGradient.set(outputs.subarray(0, batch.count * perSample))
    if (spikes) space.spikeGradient.set(spikes)
    else space.spikeGradient.fill(NaN)
    team.backward()
    return addShards(space.gradients, total, batchShards(batch.count).length)
  }
  return { name: 'kernels', forward: (parameters, batch, rounded = false) => run(parameters, batch, undefined, rounded), gradient }
}
