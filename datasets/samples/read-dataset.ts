import type { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { chosenClasses } from '../../models/samples/chosen-classes.ts'
import { limitedSamples } from '../../models/samples/limited-samples.ts'
import type { Sample, Split } from '../../models/samples/sample.ts'
import { splitSamples } from '../../models/samples/split-samples.ts'
import { chosenDataset } from './chosen-dataset.ts'
import { checkedChoice } from './checked-choice.ts'
import type { datasetChoice } from './dataset-choice.ts'
import { sampleProblem } from './sample-problem.ts'

/** The samples of a data set as they will be read. */
export type ReadDataset = {
  readonly classes: number | null
  readonly counts: { readonly [Name in Split]: number }
  samples(): AsyncGenerator<Sample>
}

/**
 * Opens a data set, parts it into train, validation and test, and gives its samples, one after the other in the order of its files.
 * @throws EngramError (exit code 2), here or from `samples`, for files that are missing, cut off or foreign, for labels, events or values
 *   that none can be, and for splits that cannot be
 * @param options those of `readSamples`
 * @example for await (const sample of (await readDataset({ dataset: 'mnist', path })).samples()) ...
 */
export const readDataset = async (options: z.input<typeof datasetChoice>): Promise<ReadDataset> => {
  const choice = checkedChoice(options)
  const { open, path } = chosenDataset(choice)
  const { classes, keys, recordings } = await open()
  const place = `dataset ${choice.dataset}${path === undefined ? '' : ` (${path})`}`
  if (keys.length === 0) throw new EngramError(`${place}: has no samples, expected some`, 2)
  keys.forEach(({ label, source }) => {
    if (label === null || classes === null || (Number.isInteger(label) && label >= 0 && label < classes)) return
    throw new EngramError(`${source}: has class ${label}, expected a whole number from 0 to ${classes - 1}`, 2)
  })
  const there = new Set(keys.map(({ label }) => label))
  const lost = Array.from({ length: classes ?? 0 }, (_, label) => label).find((label) => !there.has(label))
  if (lost !== undefined) throw new EngramError(`${place}: class ${lost} of ${classes} has no sample, expected some`, 2)
  const chosen = chosenClasses(keys, classes, choice.classes)
  const splits = splitSamples(chosen.keys, choice.split, choice.splitSeed)
  const kept = limitedSamples(chosen.keys, splits, choice.limit, choice.splitSeed)
  const count = (split: Split): number => kept.filter((index) => splits[index] === split).length
  return {
    classes: chosen.classes,
    counts: { train: count('train'), validation: count('validation'), test: count('test') },
    async *samples() {
      let next = 0
      for await (const recording of recordings(kept.map((index) => chosen.indices[index]!))) {
        const index = kept[next++]
        const sample: Sample = { ...chosen.keys[index], split: splits[index], ...recording }
        const problem = sampleProblem(sample, chosen.classes)
        if (problem !== undefined) throw new EngramError(`${sample.source}: ${problem}`, 2)
        yield sample
      }
      if (next !== kept.length) throw new EngramError(`${place}: ended after ${next} samples, expected ${kept.length}`, 2)
    },
  }
}
