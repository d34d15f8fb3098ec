import {
  pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { longTaskNetworks } from './long-task-networks.ts'
import { longTaskRecipe } from './long-task-recipe.ts'

/** Tokens of the data set, a line each, and values of a list. */
const [tokens, values] = [15, 10]

/** Lists of so many tokens: all networks, in floats and integers. */
export const listOpsOver = (
  { shortest, longest, train, epochs }: Readonly<Record<'shortest' | 'longest' | 'train' | 'epochs', number>>,
  seeds: number[],
) => pipe(
  readSamples({ dataset: 'list-ops', shortest, longest, samples: { train, validation: 1000, test: 1000 } }),
  trainClassifier({
    network: sweep(longTaskNetworks({ inputs: tokens, outputs: values, steps: longest })),
    seeds,
    recipe: { ...longTaskRecipe, epochs },
  }),
  predictSamples({ record: 0 }),
  stepNeurons(),
  roundFixedPoint(),
  scorePredictions(),
  writeParquet(),
)

/** Nested lists of at most a hundred tokens by an ELM neuron and its rivals. Longer ones: `npm run results -- recall-and-lists`. */
export const listOpsPipelines = {
  'listops-elm': listOpsOver({ shortest: 20, longest: 100, train: 6000, epochs: 15 }, [1]),
}
