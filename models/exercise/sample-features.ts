import type { RoundedNetwork } from '../network/integer/rounded-network.ts'
import type { Evaluation } from './evaluation.ts'
import type { NetworkCoverage } from './network-coverage.ts'

/**
 * What samples can be told apart by, a number each, at least 0 where a sample has it: of each neuron, that it spikes (otherwise how far its
 * membrane potential stayed below the threshold), of each output, that it is the largest (by how much).
 */
export const sampleFeatures = ({ description, constants }: RoundedNetwork) => {
  const { layers, steps, readout } = description
  const length = steps * layers.reduce((sum, { size }) => sum + size, 0)
  const neurons = layers.reduce((sum, { size }) => sum + size, 0)
  return {
    /** Features of sample `sample` of a block. */
    of: ({ membrane, spikes, outputs }: Evaluation, sample: number): Float64Array => {
      const features = new Float64Array(neurons + readout.outputs).fill(-Infinity)
      let at = sample * length
      let first = 0
      layers.forEach(({ size }, layer) => {
        const threshold = Number(constants[layer]!.threshold)
        for (let step = 0; step < steps; step++) {
          for (let neuron = 0; neuron < size; neuron++, at++) {
            const feature = spikes[at] === 0 ? Math.min(-1, membrane[at]! - threshold) : 0
            if (feature > features[first + neuron]!) features[first + neuron] = feature
          }
        }
        first += size
      })
      const sums = Array.from(outputs.subarray(sample * readout.outputs, (sample + 1) * readout.outputs), Number)
      sums.forEach(
        (sum, output) => (features[neurons + output] = sum - Math.max(...sums.filter((_, other) => other !== output), -Number.MAX_VALUE)),
      )
      return features
    },
    /** Features at whose boundary something lies that was not exercised yet. */
    wanted: (coverage: NetworkCoverage): number[] => {
      const rows = coverage.rows()
      const missed = (layer: number, signal: string): readonly number[] =>
        rows.find((row) => row.layer === layer && row.signal === signal)?.missed ?? []
      let first = 0
      const ofNeurons = layers.flatMap(({ size }, layer) => {
        const start = first
        first += size
        return [...new Set([...missed(layer, 'spike'), ...missed(layer, 'membrane at threshold')])].map((neuron) => start + neuron)
      })
      const tied = missed(layers.length, 'largest outputs tied').length === 0
      return [
        ...ofNeurons,
        ...(tied ? missed(layers.length, 'largest output') : Array.from({ length: readout.outputs }, (_, output) => output)).map(
          (output) => neurons + output,
        ),
      ]
    },
  }
}
