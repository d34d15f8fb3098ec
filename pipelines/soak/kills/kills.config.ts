import {
  cosimulateRtl, definePipelines, encodeSpikes, generateEpisodes, lif, pipe, roundFixedPoint, stepNeurons, trainPolicy, writeParquet,
} from 'engram'

const recipe = {
  environments: 4, batch: 16, replay: 300, warmUp: 64, selectionEvery: 300, budget: 1200, selectionGoal: 500, updatesPerRound: 1,
}

const chain = (simulator: 'verilator' | 'embedded') => pipe(
  trainPolicy({ network: lif({ layers: [4, 3, 2], beta: 0.9, steps: 3 }), seeds: [5], recipe, cache: simulator === 'verilator' }),
  generateEpisodes({ episodes: 6, record: 2 }),
  encodeSpikes({ method: 'current' }),
  stepNeurons(),
  roundFixedPoint({ format: 'QS2.13' }),
  cosimulateRtl({ simulator, lanes: 1 }),
  writeParquet(),
)

// The whole chain as small as it gets: whoever kills it wants to do so often, in the embedded one while it trains, whatever the cache
// holds.
export default definePipelines({ verilator: chain('verilator'), embedded: chain('embedded') })
