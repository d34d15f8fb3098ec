import type { Scalar, Tensor, Tensor1D } from '@tensorflow/tfjs'
import { EngramError } from '../errors/engram-error.ts'
import { checkParameters } from '../graph/float/check-parameters.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { checkNormalisedBatch } from '../learners/graph/check-normalised-batch.ts'
import { delayedEngine } from '../learners/graph/delays/delayed-engine.ts'
import { dropoutMask } from '../learners/graph/dropout-mask.ts'
import type { BatchOutputs, GraphEngine, GraphEngineOptions } from '../learners/graph/graph-engine.ts'
import type { SampleBatch } from '../learners/graph/sample-batch.ts'
import { stepsOfBatch } from '../learners/graph/steps-of-batch.ts'
import { graphRun, type GraphRun } from './graph/graph-run.ts'
import type { Tensorflow } from './open-tensorflow.ts'

/**
 * Trains any graph op by op in TensorFlow.js, step after step as the equations stand, with TensorFlow's own differentiation: for networks
 * without kernels, and what kernels are held to; many times slower.
 * @throws EngramError (exit code 2) for a kind that TensorFlow cannot step, a reset inside its dynamics, or dropout of what is not there;
 *   `forward` and `gradient`, for parameters or samples that do not belong to the network
 */
export const tensorflowGraphEngine = (tf: Tensorflow, description: GraphDescription, options: GraphEngineOptions): GraphEngine =>
  delayedEngine(description, (spread) => spreadEngine(tf, spread, options))

/** The same for a network without delays of single synapses. */
const spreadEngine = (tf: Tensorflow, description: GraphDescription, options: GraphEngineOptions): GraphEngine => {
  if (options.rounding) throw new EngramError('option quantise: got engine "tensorflow", expected "kernels", which alone can round', 2)
  if (options.correlated) throw new EngramError('option dendrites: got engine "tensorflow", expected "kernels", which alone learn them', 2)
  const run = graphRun(tf, description, options)
  const masks = dropoutMask(description, options)
  const check = (parameters: Float32Array, batch: SampleBatch): void => {
    checkParameters(description, parameters)
    if (batch.count > options.batch) throw new EngramError(`batch: got ${batch.count} samples, expected at most ${options.batch}`, 2)
  }
  const left = (outputs: Tensor, spikes: GraphRun['spikes']): BatchOutputs => ({
    outputs: outputs.dataSync<'float32'>(),
    // Sums of one step and sample are exact in float32, those of all might not be.
    spikes: Float64Array.from(spikes, (one) => (one ? one.dataSync<'float32'>().reduce((sum, count) => sum + count, 0) : 0)),
  })
  const { normalised, learnedCount, length } = graphLayout(description)
  /** Mean and variance of a batch of so many steps, in the places of the running averages. */
  const statisticsOf = ({ moments }: GraphRun, steps: number): Pick<BatchOutputs, 'statistics'> => {
    if (normalised.length === 0) return {}
    const statistics = new Float32Array(length - learnedCount)
    normalised.forEach(({ mean, variance }, index) => {
      statistics.set(moments[index]!.mean.dataSync<'float32'>(), mean - learnedCount)
      statistics.set(moments[index]!.variance.mul(steps / (steps - 1)).dataSync<'float32'>(), variance - learnedCount)
    })
    return { statistics }
  }

  const forward: GraphEngine['forward'] = (parameters, batch) => {
    check(parameters, batch)
    let found: BatchOutputs | undefined
    tf.tidy(() => {
      const { outputs, spikes } = run(tf.tensor1d(parameters), batch, undefined)
      found = left(outputs, spikes)
    })
    return found!
  }
  const gradient: GraphEngine['gradient'] = (parameters, batch, lossGradient, update = 0) => {
    check(parameters, batch)
    checkNormalisedBatch(description, batch)
    return tf.tidy(() => {
      /**
       * A loss of which only the gradient is known; its value does not count. It takes the parameters as well, because outputs of samples
       * that are shorter than the delays before them depend on none.
       */
      const loss = (flat: Tensor1D, made: GraphRun): Scalar => {
        const counted = made.spikes.flatMap((one, population) => (one ? [{ one, population }] : []))
        const unknown = tf.customGrad((...given) => {
          const [outputs, ...counts] = given.slice(0, counted.length + 1) as Tensor[]
          const spikes = made.spikes.map((_, population) => counts[counted.findIndex((found) => found.population === population)])
          const slopes = lossGradient({ ...left(outputs!, spikes), ...statisticsOf(made, stepsOfBatch(description, batch)) })
          const gradFunc = () => [
            tf.tensor(slopes.outputs, outputs!.shape),
            ...counted.map(({ population }, index) => tf.fill(counts[index]!.shape, slopes.spikes?.[population] ?? 0)),
            tf.zerosLike(flat),
          ]
          return { value: tf.scalar(0) as Tensor, gradFunc }
        })
        return unknown(made.outputs, ...counted.map(({ one }) => one), flat) as Scalar
      }
      const masked = (population: number) => masks(population, update, 0, batch.count)
      // Draw 0 is that of the network as it is deployed.
      const made = (flat: Tensor): Scalar => loss(flat as Tensor1D, run(flat as Tensor1D, batch, masked, update + 1))
      return tf.grad(made)(tf.tensor1d(parameters)).dataSync<'float32'>()
    })
  }
  return { name: `tensorflow graph (${tf.getBackend()})`, version: JSON.stringify(tf.version), forward, gradient }
}
