import {
  bitShift,
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
})
