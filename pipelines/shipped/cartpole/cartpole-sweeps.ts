import {
  bitShift,
  cosimulateRtl,
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

/** Many seeds, networks and formats. */
export const cartpoleSweeps = {
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
  // Four formats of one network, which is trained once: how few bits still balance the pole, bit for bit in the circuit as well.
  'cartpole-formats': pipe(
    trainPolicy({ network: lif({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100, record: 2 }),
    encodeSpikes(),
    stepNeurons(),
    roundFixedPoint({ format: sweep({ '16 bits': 'QS2.13', '12 bits': 'QS2.9', '10 bits': 'QS3.6', '8 bits': 'QS3.4' }) }),
    cosimulateRtl(),
    writeParquet(),
  ),
}
