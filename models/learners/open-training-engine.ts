import type { GraphDescription } from '../graph/graph-description.ts'
import { kernelEngine } from './kernel-engine.ts'
import type { ShardTeam } from './shard-team.ts'
import type { TrainingEngine, TrainingEngineOptions } from './training-engine.ts'

/**
 * The engine of that name for one network. `tensorflow` runs on tfjs-node where that is set up, otherwise on WebAssembly, and is loaded
 * here and nowhere else, because it takes a second or more. `team` computes for the kernels, otherwise the calling thread does it alone.
 * @throws EngramError (exit code 2) for a network that cannot be trained; (exit code 3) where TensorFlow.js cannot be loaded
 */
export const openTrainingEngine = async (
  name: 'kernels' | 'tensorflow',
  description: GraphDescription,
  options: TrainingEngineOptions,
  team?: ShardTeam,
): Promise<TrainingEngine> => {
  if (name === 'kernels') return kernelEngine(description, options, team)
  const [{ openTensorflow }, { tensorflowEngine }] = await Promise.all([
    import('../tensorflow/open-tensorflow.ts'),
    import('../tensorflow/tensorflow-engine.ts'),
  ])
  return tensorflowEngine(await openTensorflow(), description, options)
}
