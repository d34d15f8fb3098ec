import {
  classifyByComplexity, cosimulateRtl, learnLocally, measureComplexity, pipe, predictSamples, readSamples, roundFixedPoint,
  scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'

const [lines, steps] = [16, 30]

/** Two classes of trains on sixteen lines: by rate, by rate with several events a step, and by order alone, at one rate. */
const trains = {
  bernoulli: { process: 'bernoulli' as const, rates: [0.08, 0.16] },
  poisson: { process: 'poisson' as const, rates: [0.08, 0.16] },
  markov: { process: 'markov' as const, transitions: [[0.2, 0.2], [0.06, 0.76]] as [number, number][] },
}
const read = (process: keyof typeof trains) =>
  readSamples({ dataset: 'spike-trains', ...trains[process], lines, steps, samples: { train: 256, validation: 256, test: 1000 } })

const own = (initial: number, low: number, high: number) => ({ trained: 'neuron' as const, initial, low, high })
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const meta = { kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, coupling: -0.172, recoveryRate: 0.529, rest: 0.021, rise: 0.132 }
const learned = {
  lif: { ...lif, beta: own(0.9, 0.3, 0.99), threshold: own(1, 0.25, 4) },
  meta: {
    ...meta, coupling: own(-0.172, -0.45, 0.45), recoveryRate: own(0.529, 0.5, 1), rest: own(0.021, 0, 1), rise: own(0.132, 0, 1),
  },
}

/** All lines reach two neurons, whose spikes are counted. */
const network = (model: { readonly kind: string }, hidden = 0) => ({
  schema: 2 as const, steps, input: { size: lines, encoding: { kind: 'values' as const } },
  populations: [...(hidden > 0 ? [{ name: 'hidden', size: hidden, model }] : []), { name: 'output', size: 2, model }],
  connections: [
    ...(hidden > 0 ? [{ name: 'hidden', from: 'input', to: 'hidden', model: { kind: 'dense' }, bias: false }] : []),
    { name: 'output', from: hidden > 0 ? 'hidden' : 'input', to: 'output', model: { kind: 'dense' }, bias: false },
  ],
  readout: { from: 'output', of: 'spikes' as const, over: 'sum' as const },
  arithmetic: {
    format: 'QS2.13', membraneWidth: 24, currentWidth: 24, coefficientFraction: 16, rounding: 'floor' as const,
    overflow: 'saturate' as const, currentOverflow: 'saturate' as const, threshold: '>=' as const, reset: 'delayed' as const,
    truncation: 'sum' as const, historyTruncation: 'sum' as const, connections: 'together' as const,
  },
})

const seeds = [1, 2, 3]
const surrogate = { kind: 'triangle' as const, slope: 1 }

/** The class by the most spikes, and by the Lempel-Ziv complexity of the output trains. */
const judged = [
  predictSamples({ splits: ['train', 'validation', 'test'], record: 1512 }), stepNeurons(), scorePredictions(),
  measureComplexity({ of: ['output'] }), classifyByComplexity({ of: 'output' }), writeParquet(),
] as const

const byGradients = (process: keyof typeof trains) => pipe(
  read(process),
  trainClassifier({
    network: sweep({
      lif: network(lif), 'lif, learned': network(learned.lif), meta: network(meta), 'meta, learned': network(learned.meta),
    }),
    seeds, engine: 'tensorflow',
    recipe: { epochs: 8, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.02 }, surrogate },
  }),
  ...judged,
)

const rules = {
  stdp: {
    rule: { kind: 'pair-stdp' as const, up: 0.002, down: 0.001, before: 0.7, after: 0.7, teaching: 'none' as const },
    homeostasis: { rate: 0.05, target: 0.1 },
  },
  tempotron: { rule: { kind: 'tempotron' as const, rate: 0.005 } },
}

const byRule = (process: keyof typeof trains, name: keyof typeof rules) => pipe(
  read(process),
  learnLocally({
    network: sweep({ lif: network(learned.lif), meta: network(learned.meta) }),
    seeds, ...rules[name], epochs: 4, batch: 8,
    inner: sweep({
      fixed: { by: 'none' as const },
      surrogate: { by: 'surrogate' as const, engine: 'tensorflow' as const, rate: 0.05, every: 4, surrogate },
      search: { by: 'search' as const, rate: 0.01 },
    }),
  }),
  ...judged,
)

/**
 * Neurons with inner parameters that are fixed or learned, by gradients and by local rules (docs/results.md). Nothing but engram is needed.
 */
export const metaNeuronStudy = {
  'meta-bernoulli-gradients': byGradients('bernoulli'),
  'meta-bernoulli-stdp': byRule('bernoulli', 'stdp'),
  'meta-bernoulli-tempotron': byRule('bernoulli', 'tempotron'),
  'meta-poisson-gradients': byGradients('poisson'),
  'meta-poisson-stdp': byRule('poisson', 'stdp'),
  'meta-poisson-tempotron': byRule('poisson', 'tempotron'),
  'meta-markov-gradients': byGradients('markov'),
  'meta-markov-stdp': byRule('markov', 'stdp'),
  'meta-markov-tempotron': byRule('markov', 'tempotron'),
  // A network of meta-neurons as a circuit, all states of which are compared.
  'meta-neuron-circuit': pipe(
    readSamples({ dataset: 'spike-trains', ...trains.markov, lines, steps, samples: { train: 256, validation: 256, test: 4000 } }),
    trainClassifier({
      network: network(learned.meta, 8), seeds: [1], engine: 'tensorflow',
      recipe: { epochs: 6, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.02 }, surrogate },
    }),
    predictSamples({ record: 4 }), stepNeurons(), roundFixedPoint({ format: 'QS2.13' }), cosimulateRtl(), scorePredictions(),
    writeParquet(),
  ),
}
