/**
 * A config file whose pipeline `a` is the whole chain at its smallest: training takes a fraction of a second. What stands in RECIPE and
 * FORMAT is put in as it is.
 */
export const wholeChainConfig = (recipe = '', format = "'QS2.13'"): string => `
import { cosimulateRtl, encodeSpikes, generateEpisodes, lif, pipe, roundFixedPoint, stepNeurons, trainPolicy, writeParquet } from 'engram'

const recipe = { environments: 1, batch: 1, replay: 100, warmUp: 10, budget: 40, selectionEvery: 30, selectionGoal: 1, ${recipe} }
export default {
  a: pipe(
    trainPolicy({ network: lif({ layers: [4, 4, 2], beta: 0.9, steps: 2 }), seeds: [5], recipe }),
    generateEpisodes({ episodes: 2, record: 1 }),
    encodeSpikes({ method: 'current' }),
    stepNeurons(),
    roundFixedPoint({ format: ${format} }),
    cosimulateRtl({ simulator: 'verilator' }),
    writeParquet(),
  ),
}
`
