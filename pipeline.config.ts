import {
  bitShift,
  collectSynthesisMetrics,
  cosimulateRtl,
  currentBasedLif,
  definePipelines,
  encodeSpikes,
  fractional,
  generateEpisodes,
  lif,
  pipe,
  range,
  roundFixedPoint,
  stepNeurons,
  sumOfExponentials,
  sweep,
  trainPolicy,
  writeParquet,
} from 'engram'

export default definePipelines({
  'cartpole-fractional': pipe(
    trainPolicy({ network: fractional({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl({ simulator: 'auto' }),
    writeParquet(),
  ),
  'cartpole-lif': pipe(
    trainPolicy({ network: lif({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl({ simulator: 'auto' }),
    writeParquet(),
  ),
  // What the circuit costs beside how well it plays: two minutes in all the first time, nothing when it is cached.
  'cartpole-costs': pipe(
    trainPolicy({ network: fractional({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    // The smallest circuit: one neuron at a time. `engram fit cartpole-costs --target xc7` shows what more lanes would bring.
    cosimulateRtl({ lanes: 1 }),
    collectSynthesisMetrics({ targets: ['ice40', 'ecp5', 'xc7'], lanes: 1 }),
    writeParquet(),
  ),
  'cartpole-bit-shift': pipe(
    trainPolicy({ network: bitShift({ layers: [4, 32, 8, 2], sequence: 'custom_slow_decay', history: 8, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    writeParquet(),
  ),
  'cartpole-current-based': pipe(
    trainPolicy({ network: currentBasedLif({ layers: [4, 32, 16, 2], alpha: 0.5, beta: 0.8, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    writeParquet(),
  ),
  // The memory of a fractional neuron in six decaying states: constant memory, however far back it reaches.
  'cartpole-exponentials': pipe(
    trainPolicy({ network: sumOfExponentials({ layers: [4, 32, 8, 2], alpha: 0.5, exponentials: 6, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    writeParquet(),
  ),
  // Spikes in instead of currents: each observation is spelled out, one spike for each step of its unit.
  'cartpole-delta': pipe(
    trainPolicy({
      network: lif({ layers: [4, 64, 16, 2], beta: 0.9, steps: 12, encoding: { kind: 'delta', delta: [0.2, 0.15, 0.015, 0.15] } }),
      seeds: [42],
    }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    writeParquet(),
  ),
  // Four networks from ten seeds each, in parallel; ends with how many are solved, in float, in integers and as a circuit.
  'cartpole-seeds': pipe(
    trainPolicy({
      network: sweep({
        'lif 32-16': lif({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }),
        'fractional 32-8 H=8': fractional({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }),
        'fractional 16-4 H=32': fractional({ layers: [4, 16, 4, 2], alpha: 0.5, history: 32, steps: 10 }),
        'bit-shift 32-8 H=8': bitShift({ layers: [4, 32, 8, 2], sequence: 'custom_slow_decay', history: 8, steps: 10 }),
      }),
      seeds: range(42, 52),
    }),
    // Of all 100 episodes every action is compared, and every membrane by checksum; two are traced, which keeps the tables small.
    generateEpisodes({ episodes: 100, record: 2 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl(),
    writeParquet(),
  ),
  // The shapes, constants and arithmetic of the networks in models/references, one step of delay between layers included, trained anew.
  // Their smallest circuits play, and say what an inference costs; docs/circuits.md has the table.
  'cartpole-references': pipe(
    trainPolicy({
      network: sweep({
        'lif-64-16': lif({ layers: [4, 64, 16, 2], beta: 115 / 128, steps: 10 }),
        'lif-32-16': lif({ layers: [4, 32, 16, 2], beta: 115 / 128, steps: 10 }),
        'fractional-16-4-32': fractional({
          layers: [4, 16, 4, 2],
          alpha: 0.5,
          lambda: 0.176016973,
          history: 32,
          steps: 20,
          arithmetic: { layerDelay: 1 },
        }),
        'fractional-32-4-16': fractional({
          layers: [4, 32, 4, 2],
          alpha: 0.5,
          lambda: 0.052639504,
          history: 16,
          steps: 10,
          arithmetic: { layerDelay: 1 },
        }),
        'bitshift-custom_slow_decay': bitShift({
          layers: [4, 32, 8, 2],
          sequence: 'custom_slow_decay',
          history: 8,
          lambda: 0.095502991,
          steps: 10,
          arithmetic: { format: 'QS3.12', layerDelay: 1 },
        }),
      }),
      seeds: [42],
    }),
    generateEpisodes({ episodes: 100, record: 2 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl({ lanes: { populations: [1, 1], readout: 1, memory: 'block' } }),
    collectSynthesisMetrics({ targets: ['xc7'], lanes: { populations: [1, 1], readout: 1, memory: 'block' } }),
    writeParquet(),
  ),
})
