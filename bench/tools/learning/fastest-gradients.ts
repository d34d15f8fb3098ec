import { EngramError } from '../../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import type { GraphEngine, GraphEngineOptions } from '../../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../../models/learners/graph/kernel-graph-engine.ts'
import type { openTensorflow } from '../../../models/tensorflow/open-tensorflow.ts'
import { tensorflowGraphEngine } from '../../../models/tensorflow/tensorflow-graph-engine.ts'

/** Back-propagation on the kernels where these have all of a network, on TensorFlow otherwise. */
export const fastestGradients = (
  tf: Awaited<ReturnType<typeof openTensorflow>>,
  description: GraphDescription,
  options: Pick<GraphEngineOptions, 'batch' | 'surrogate'>,
): GraphEngine => {
  try {
    return kernelGraphEngine(description, options)
  } catch (error) {
    if (!(error instanceof EngramError)) throw error
    return tensorflowGraphEngine(tf, description, options)
  }
}
