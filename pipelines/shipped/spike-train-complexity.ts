import {
  classifyByComplexity,
  cosimulateRtl,
  measureComplexity,
  pipe,
  predictSamples,
  readSamples,
  recurrent,
  roundFixedPoint,
  scorePredictions,
  spikeTrainEntropyRates,
  stepNeurons,
  sweep,
  trainClassifier,
  writeParquet,
} from 'engram'

/** Two chains that spike in a fifth of all steps each: only the order of their spikes tells them apart. */
const chains = { process: 'markov' as const, transitions: [[0.2, 0.2], [0.08, 0.68]] as [number, number][] }
const counts = { process: 'poisson' as const, rates: [0.1, 0.3] }

/** The same samples by complexity and by rate, whose difference `comparisons` then has. */
const by = sweep({ rate: 'rate' as const, complexity: 'complexity' as const })

/** Spike trains told apart by their Lempel-Ziv complexity (docs/measures.md). Nothing but engram is needed. */
export const spikeTrainComplexity = {
  'markov-complexity': pipe(
    readSamples({ dataset: 'spike-trains', ...chains, steps: 1000, samples: { train: 1000, validation: 400, test: 4000 } }),
    measureComplexity({ of: ['input'], entropyRates: spikeTrainEntropyRates(chains) }),
    classifyByComplexity({ of: 'input', by }),
    writeParquet(),
  ),
  'poisson-complexity': pipe(
    readSamples({ dataset: 'spike-trains', ...counts, steps: 300, samples: { train: 1000, validation: 400, test: 4000 } }),
    measureComplexity({ of: ['input'], entropyRates: spikeTrainEntropyRates(counts) }),
    classifyByComplexity({ of: 'input', by }),
    writeParquet(),
  ),
  // What the neurons of a trained network make of the chains, in the float model, in integers and in the circuit.
  'markov-lif-complexity': pipe(
    readSamples({ dataset: 'spike-trains', ...chains, steps: 200, samples: { train: 500, validation: 200, test: 2000 } }),
    trainClassifier({
      network: recurrent({
        layers: [1, 12, 2],
        steps: 200,
        neuron: { kind: 'lif', beta: { trained: 'neuron', initial: 0.8, low: 0.3, high: 0.99 }, threshold: 1 },
      }),
      seeds: [1],
      recipe: { epochs: 12, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.01 }, schedule: { kind: 'cosine' } },
    }),
    predictSamples({ splits: ['train', 'validation', 'test'], record: 2700 }),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    scorePredictions(),
    measureComplexity({ of: ['input', 'hidden1'], entropyRates: spikeTrainEntropyRates(chains), states: 4 }),
    classifyByComplexity({ of: 'hidden1', by }),
    writeParquet(),
  ),
}
