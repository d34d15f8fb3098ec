import {
  cosimulateRtl, pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { longTaskNetworks } from './long-task-networks.ts'
import { longTaskRecipe } from './long-task-recipe.ts'

/** Two of four keys, each with one of four values behind it, then silence, then one of the two keys: its value is the class. */
const task = { keys: 4, values: 4, pairs: 2 } as const

const samples = (steps: number, test: number) => readSamples({
  dataset: 'recall', ...task, delay: steps - 2 * task.pairs - 1, samples: { train: 6000, validation: 500, test },
})

const networks = (steps: number) => longTaskNetworks({ inputs: task.keys + task.values + 1, outputs: task.values, steps })

/** All networks at a length, in floats and integers. */
export const recallOver = (steps: number, epochs: number) => pipe(
  samples(steps, 1000),
  trainClassifier({ network: sweep(networks(steps)), seeds: [1, 2, 3], recipe: { ...longTaskRecipe, epochs } }),
  predictSamples({ record: 0 }),
  stepNeurons(),
  roundFixedPoint(),
  scorePredictions(),
  writeParquet(),
)

/** Recall over thirty steps by an ELM neuron, to the circuit; `npm run results -- recall-and-lists` has rivals and lengths. */
export const recallPipelines = {
  'recall-elm': pipe(
    samples(30, 200),
    trainClassifier({ network: networks(30).elm, seeds: [1], recipe: { ...longTaskRecipe, epochs: 25 } }),
    predictSamples({ splits: ['test'] }),
    stepNeurons(),
    roundFixedPoint(),
    cosimulateRtl({ stimuli: 64 }),
    scorePredictions(),
    writeParquet(),
  ),
}
