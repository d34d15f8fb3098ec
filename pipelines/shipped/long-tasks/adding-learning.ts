import { addPairs, binEvents, elm, lstm, melSpikes, readSamples, recurrent } from 'engram'

/** Steps of two spoken digits of half a second each, by how many steps of 2.5 ms become one. */
const finest = 400
type Bin = 1 | 2 | 4

/**
 * Two spoken digits in a row, half a second each, whose class is their sum: changes of loudness in 20 bands, up and down on 40 lines, found
 * every 2.5 ms and binned, so that the same events and the same pairs become 100, 200 or 400 steps.
 */
export const addingSamples = (bin: Bin) => [
  readSamples({ dataset: 'fsdd' }),
  melSpikes({ bands: 20, hopMicroseconds: 2500, spikes: { kind: 'delta', threshold: 0.1, perStep: 'one' } }),
  binEvents({ every: bin, values: 'binary' }),
  addPairs({ steps: finest / bin / 2, samples: { train: 4000, validation: 500, test: 1000 } }),
] as const

/** Networks of 3,719, 3,664 and 3,781 parameters. Memories and neurons may remember as long as a pair lasts. */
export const addingNetworks = (bin: Bin) => {
  const steps = finest / bin
  const beta = { trained: 'neuron', initial: 0.95, low: 0.5, high: 0.999 }
  const shape = { inputs: 40, outputs: 19, steps, over: 'mean', argmax: true } as const
  return {
    'two digits, ELM': elm({ ...shape, memory: 20, tau: { low: 1, high: steps, trained: true } }),
    'two digits, LSTM': lstm({ ...shape, units: 15, input: 'spikes' }),
    'two digits, LIF': recurrent({
      layers: [40, 38, 19], steps, neuron: { kind: 'lif', beta, threshold: 1 }, output: { kind: 'leaky-integrator', beta: 0.95 },
    }),
  }
}

/** How they learn, chosen on validation (docs/results.md): in the finest steps nothing learns at the rate that is best in coarser ones. */
export const addingRecipe = (bin: Bin) => ({
  epochs: 6,
  batch: 8,
  optimiser: { kind: 'adamw' as const, learningRate: bin === 1 ? 0.004 : 0.008 },
  schedule: { kind: 'cosine' as const, end: 0.02 },
  clip: { norm: 1 },
})
