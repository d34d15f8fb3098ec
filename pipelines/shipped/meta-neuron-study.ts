import {
  binEvents, classifyByComplexity, cosimulateRtl, firstSaccade, groupLines, latencySpikes, learnLocally, measureComplexity, pipe,
  predictSamples, readSamples, roundFixedPoint, scorePredictions, stabilise, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'

/** What a network hears, for how many steps, and whether pair STDP is taught the class of a sample. */
type Shape = { readonly lines: number; readonly steps: number; readonly teaching: 'none' | 'signed' }

/** Two classes of trains on sixteen lines: by rate, by rate with several events a step, and by order alone, at one rate. */
const trains = { lines: 16, steps: 30, teaching: 'none' as const }
const { lines, steps } = trains
const made = { dataset: 'spike-trains' as const, lines, steps, samples: { train: 256, validation: 256, test: 1000 } }
const bernoulli = [readSamples({ ...made, process: 'bernoulli', rates: [0.08, 0.16] })] as const
const poisson = [readSamples({ ...made, process: 'poisson', rates: [0.08, 0.16] })] as const
const markovChains = { ...made, process: 'markov' as const, transitions: [[0.2, 0.2], [0.06, 0.76]] as [number, number][] }
const markov = [readSamples(markovChains)] as const

/** Fours and nines, of 14 x 14 places: each that is not dark spikes once, the earlier the brighter it is. */
const image = { lines: 196, steps: 20, teaching: 'signed' as const }
const mnist = [
  readSamples({ dataset: 'mnist', classes: [4, 9], order: 'whole', limit: { train: 400, validation: 200, test: 800 } }),
  groupLines({ pool: { width: 28, height: 28, by: 2 }, combine: 'mean' }),
  latencySpikes({ low: 0.1, stepsPerValue: image.steps }),
] as const

/** The same digits before an event camera: the first saccade, places of 4 x 4 pixels; of few recordings two fifths are for the test. */
const recording = { lines: 162, steps: 20, teaching: 'signed' as const }
const nMnist = [
  readSamples({ dataset: 'n-mnist', classes: [4, 9], split: { kind: 'fractions', test: 0.4, validation: 0.2 } }),
  stabilise(), firstSaccade(),
  groupLines({ pool: { width: 34, height: 34, by: 4 }, combine: 'maximum' }),
  binEvents({ stepMicroseconds: 5000, values: 'binary' }),
] as const

const own = (initial: number, low: number, high: number) => ({ trained: 'neuron' as const, initial, low, high })
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
const meta = { kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, coupling: -0.172, recoveryRate: 0.529, rest: 0.021, rise: 0.132 }

/** Every neuron of the study, with inner parameters as they are published, and with its own of each neuron, which may be learned. */
const neurons = {
  lif: { fixed: lif, learned: { ...lif, beta: own(0.9, 0.3, 0.99), threshold: own(1, 0.25, 4) } },
  meta: {
    fixed: meta,
    learned: {
      ...meta, coupling: own(-0.172, -0.45, 0.45), recoveryRate: own(0.529, 0.5, 1), rest: own(0.021, 0, 1), rise: own(0.132, 0, 1),
    },
  },
}

/** All lines reach two neurons, whose spikes are counted. */
const network = ({ lines, steps }: Shape, model: { readonly kind: string }, hidden = 0) => ({
  schema: 2 as const, steps, input: { size: lines, encoding: { kind: 'values' as 'values' | 'spikes' } },
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

/** The same network, whose synapses transmit a spike half of the time: of meta-neurons a probabilistic one. */
const failing = (sure: ReturnType<typeof network>) => ({
  ...sure, input: { ...sure.input, encoding: { kind: 'spikes' as const } },
  connections: sure.connections.map((one) => ({ ...one, transmission: { probability: 0.5 } })),
})

const seeds = [1, 2, 3]
const surrogate = { kind: 'triangle' as const, slope: 1 }

const gradients = (shape: Shape) => trainClassifier({
  network: sweep(Object.fromEntries(Object.entries(neurons).flatMap(([name, { fixed, learned }]) =>
    [[`${name}, fixed`, network(shape, fixed)], [`${name}, gradients`, network(shape, learned)]]))),
  seeds,
  recipe: { epochs: 8, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.02 }, surrogate },
})

/** Synapses that always transmit beside those that may fail, which need spikes to come in. */
const chances = (shape: Shape) => trainClassifier({
  network: sweep(Object.fromEntries(Object.entries(neurons).flatMap(([name, { learned }]) =>
    [[name, network(shape, learned)], [`probabilistic ${name}`, failing(network(shape, learned))]]))),
  seeds,
  recipe: { epochs: 8, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.02 }, surrogate },
})

const traces = { up: 0.002, down: 0.001, before: 0.7, after: 0.7 }
const homeostasis = { rate: 0.05, target: 0.1 }
const rules = {
  stdp: ({ teaching }: Shape) => ({ rule: { kind: 'pair-stdp' as const, ...traces, teaching }, homeostasis }),
  reward: () => ({ rule: { kind: 'reward-stdp' as const, ...traces }, homeostasis }),
  tempotron: () => ({ rule: { kind: 'tempotron' as const, rate: 0.005 } }),
}

const certain = (shape: Shape) => Object.fromEntries(Object.entries(neurons).map(([kind, { learned }]) => [kind, network(shape, learned)]))
const probabilistic = (shape: Shape) =>
  Object.fromEntries(Object.entries(certain(shape)).map(([kind, one]) => [`probabilistic ${kind}`, failing(one)]))

const local = (shape: Shape, name: keyof typeof rules, networks: typeof certain | typeof probabilistic = certain) => learnLocally({
  network: sweep(networks(shape)),
  seeds, ...rules[name](shape), epochs: 4, batch: 8,
  inner: sweep({
    fixed: { by: 'none' as const },
    gradients: { by: 'surrogate' as const, rate: 0.05, every: 4, surrogate },
    search: { by: 'search' as const, rate: 0.01 },
  }),
})

/** The class by the most spikes, and by the Lempel-Ziv complexity of the output trains. */
const judged = [
  predictSamples({ splits: ['train', 'validation', 'test'], record: 10_000 }), stepNeurons(), scorePredictions(),
  measureComplexity({ of: ['output'] }), classifyByComplexity({ of: 'output' }), writeParquet(),
] as const

/**
 * Neurons with inner parameters that are fixed or learned, by gradients and by local rules (docs/results.md). Trains are made; digits are
 * read from the folder of data sets.
 */
export const metaNeuronStudy = {
  'meta-bernoulli-gradients': pipe(...bernoulli, gradients(trains), ...judged),
  'meta-bernoulli-stdp': pipe(...bernoulli, local(trains, 'stdp'), ...judged),
  'meta-bernoulli-reward': pipe(...bernoulli, local(trains, 'reward'), ...judged),
  'meta-bernoulli-tempotron': pipe(...bernoulli, local(trains, 'tempotron'), ...judged),
  'meta-poisson-gradients': pipe(...poisson, gradients(trains), ...judged),
  'meta-poisson-stdp': pipe(...poisson, local(trains, 'stdp'), ...judged),
  'meta-poisson-reward': pipe(...poisson, local(trains, 'reward'), ...judged),
  'meta-poisson-tempotron': pipe(...poisson, local(trains, 'tempotron'), ...judged),
  'meta-markov-gradients': pipe(...markov, gradients(trains), ...judged),
  'meta-markov-stdp': pipe(...markov, local(trains, 'stdp'), ...judged),
  'meta-markov-reward': pipe(...markov, local(trains, 'reward'), ...judged),
  'meta-markov-tempotron': pipe(...markov, local(trains, 'tempotron'), ...judged),
  'meta-mnist-gradients': pipe(...mnist, gradients(image), ...judged),
  'meta-mnist-stdp': pipe(...mnist, local(image, 'stdp'), ...judged),
  'meta-mnist-reward': pipe(...mnist, local(image, 'reward'), ...judged),
  'meta-mnist-tempotron': pipe(...mnist, local(image, 'tempotron'), ...judged),
  'meta-n-mnist-gradients': pipe(...nMnist, gradients(recording), ...judged),
  'meta-n-mnist-stdp': pipe(...nMnist, local(recording, 'stdp'), ...judged),
  'meta-n-mnist-reward': pipe(...nMnist, local(recording, 'reward'), ...judged),
  'meta-n-mnist-tempotron': pipe(...nMnist, local(recording, 'tempotron'), ...judged),
  'probabilistic-bernoulli-gradients': pipe(...bernoulli, chances(trains), ...judged),
  'probabilistic-bernoulli-stdp': pipe(...bernoulli, local(trains, 'stdp', probabilistic), ...judged),
  'probabilistic-bernoulli-reward': pipe(...bernoulli, local(trains, 'reward', probabilistic), ...judged),
  'probabilistic-bernoulli-tempotron': pipe(...bernoulli, local(trains, 'tempotron', probabilistic), ...judged),
  'probabilistic-markov-gradients': pipe(...markov, chances(trains), ...judged),
  'probabilistic-markov-stdp': pipe(...markov, local(trains, 'stdp', probabilistic), ...judged),
  'probabilistic-markov-reward': pipe(...markov, local(trains, 'reward', probabilistic), ...judged),
  'probabilistic-markov-tempotron': pipe(...markov, local(trains, 'tempotron', probabilistic), ...judged),
  // Meta-neurons whose synapses may fail, as a circuit: floats, integers and RTL draw the same.
  'probabilistic-meta-neuron-circuit': pipe(
    readSamples({ ...markovChains, samples: { train: 256, validation: 256, test: 4000 } }),
    trainClassifier({
      network: failing(network(trains, neurons.meta.learned, 8)), seeds: [1],
      recipe: { epochs: 6, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.02 }, surrogate },
    }),
    predictSamples({ record: 4 }), stepNeurons(), roundFixedPoint({ format: 'QS2.13' }), cosimulateRtl(), scorePredictions(),
    writeParquet(),
  ),
  // A network of meta-neurons as a circuit, all states of which are compared.
  'meta-neuron-circuit': pipe(
    readSamples({ ...markovChains, samples: { train: 256, validation: 256, test: 4000 } }),
    trainClassifier({
      network: network(trains, neurons.meta.learned, 8), seeds: [1],
      recipe: { epochs: 6, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.02 }, surrogate },
    }),
    predictSamples({ record: 4 }), stepNeurons(), roundFixedPoint({ format: 'QS2.13' }), cosimulateRtl(), scorePredictions(),
    writeParquet(),
  ),
}
