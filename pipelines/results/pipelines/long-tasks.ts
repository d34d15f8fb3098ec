import {
  pipe, predictSamples, readSamples, roundFixedPoint, scorePredictions, stepNeurons, sweep, trainClassifier, writeParquet,
} from 'engram'
import { listOpsOver } from '../../shipped/long-tasks/list-ops.ts'
import { longTaskNetworks } from '../../shipped/long-tasks/long-task-networks.ts'
import { longTaskRecipe } from '../../shipped/long-tasks/long-task-recipe.ts'
import { recallOver } from '../../shipped/long-tasks/recall.ts'

/** Recall and nested lists over their length, and images of which each pixel is a step. */
export const longTasks = {
  'recall-30': recallOver(30, 25),
  'recall-100': recallOver(100, 25),
  'recall-300': recallOver(300, 12),
  'recall-1000': recallOver(1000, 8),
  'listops-100': listOpsOver({ shortest: 20, longest: 100, train: 6000, epochs: 15 }, [1, 2, 3]),
  'listops-200': listOpsOver({ shortest: 101, longest: 200, train: 6000, epochs: 15 }, [1, 2, 3]),
  // Lengths of Long Range Arena.
  'listops-2000': listOpsOver({ shortest: 501, longest: 1999, train: 4000, epochs: 8 }, [1, 2, 3]),
  // Images of 32 x 32 pixels. Those of 128 x 128, 16,384 steps, are not attempted.
  'pathfinder-elm': pipe(
    readSamples({ dataset: 'pathfinder', order: 'pixels', samples: { train: 20_000, validation: 1000, test: 1000 } }),
    trainClassifier({
      network: sweep(longTaskNetworks({ inputs: 1, outputs: 2, steps: 1024, input: 'values' })),
      seeds: [1],
      recipe: { ...longTaskRecipe, epochs: 30 },
    }),
    predictSamples({ record: 0 }),
    stepNeurons(),
    roundFixedPoint(),
    scorePredictions(),
    writeParquet(),
  ),
}
