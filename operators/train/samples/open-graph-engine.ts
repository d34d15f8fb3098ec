import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import type { GraphEngine, GraphEngineOptions } from '../../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../../models/learners/graph/kernel-graph-engine.ts'
import { openGraphTrainingThreads } from '../open-graph-training-threads.ts'

/** An engine, and what ends the threads that work for it. */
export type OpenedEngine = { readonly engine: GraphEngine; close(): Promise<void> }

/**
 * The engine of that name for one network; the kernels work on so many threads. TensorFlow runs on tfjs-node where that is set up,
 * otherwise on WebAssembly, and is loaded here and nowhere else, because it takes a second or more.
 * @throws EngramError (exit code 2) for a network that cannot be trained; (exit code 3) where TensorFlow.js cannot be loaded
 */
export const openGraphEngine = async (
  name: 'kernels' | 'tensorflow',
  description: GraphDescription,
  options: GraphEngineOptions,
  threads: number,
): Promise<OpenedEngine> => {
  if (name === 'kernels' && threads > 1) {
    const { team, close } = await openGraphTrainingThreads(description, options, threads)
    return { engine: kernelGraphEngine(description, options, team), close }
  }
  const close = async (): Promise<void> => {}
  if (name === 'kernels') return { engine: kernelGraphEngine(description, options), close }
  const [{ openTensorflow }, { tensorflowGraphEngine }] = await Promise.all([
    import('../../../models/tensorflow/open-tensorflow.ts'),
    import('../../../models/tensorflow/tensorflow-graph-engine.ts'),
  ])
  return { engine: tensorflowGraphEngine(await openTensorflow(), description, options), close }
}
