import {
  bitShift,
  cosimulateRtl,
  currentBasedLif,
  encodeSpikes,
  fractional,
  generateEpisodes,
  lif,
  pipe,
  roundFixedPoint,
  stepNeurons,
  sumOfExponentials,
  trainPolicy,
  writeParquet,
} from 'engram'

/** One network each, through the whole chain. */
export const cartpoleNetworks = {
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
}
