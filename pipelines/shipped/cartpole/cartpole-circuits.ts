import {
  bitShift,
  collectSynthesisMetrics,
  cosimulateRtl,
  encodeSpikes,
  fractional,
  generateEpisodes,
  lif,
  pipe,
  roundFixedPoint,
  stepNeurons,
  sweep,
  trainPolicy,
  writeParquet,
} from 'engram'

/** What circuits cost, beside how well they play. */
export const cartpoleCircuits = {
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
}
