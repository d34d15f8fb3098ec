import {
  cosimulateRtl,
  definePipelines,
  encodeSpikes,
  fractional,
  generateEpisodes,
  lif,
  pipe,
  roundFixedPoint,
  stepNeurons,
  trainPolicy,
  writeParquet,
} from 'engram'

export default definePipelines({
  'cartpole-fractional': pipe(
    trainPolicy({ network: fractional({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes({ method: 'current' }),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl({ simulator: 'auto' }),
    writeParquet(),
  ),
  'cartpole-lif': pipe(
    trainPolicy({ network: lif({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }), seeds: [42] }),
    generateEpisodes({ episodes: 100 }),
    encodeSpikes({ method: 'current' }),
    stepNeurons(),
    roundFixedPoint({ format: 'QS2.13' }),
    cosimulateRtl({ simulator: 'auto' }),
    writeParquet(),
  ),
})
