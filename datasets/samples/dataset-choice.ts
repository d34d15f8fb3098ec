import { z } from 'zod'
import { splitRule } from '../../models/samples/split-rule.ts'
import { adding } from '../generators/adding.ts'
import { copy } from '../generators/copy.ts'
import { listOps } from '../generators/list-ops.ts'
import { pathfinder } from '../generators/pathfinder.ts'
import { recall } from '../generators/recall.ts'
import { spikeTrains } from '../generators/spike-trains.ts'
import { arrow } from '../readers/arrow.ts'
import { braille } from '../readers/braille.ts'
import { csv } from '../readers/csv.ts'
import { digits } from '../readers/digits.ts'
import { fsdd } from '../readers/fsdd.ts'
import { l5pcIo } from '../readers/l5pc-io.ts'
import { mnist } from '../readers/mnist.ts'
import { nMnist } from '../readers/n-mnist.ts'
import { npz } from '../readers/npz.ts'
import { parquet } from '../readers/parquet.ts'
import { shd } from '../readers/shd.ts'
import { spSwHar } from '../readers/sp-sw-har.ts'
import { speechCommands } from '../readers/speech-commands.ts'
import { ssc } from '../readers/ssc.ts'
import { text } from '../readers/text.ts'
import { wav } from '../readers/wav.ts'
import { wisdm } from '../readers/wisdm.ts'
import type { DatasetDefinition } from './dataset-definition.ts'
import { datasetRegistry } from './dataset-registry.ts'

const most = z.int().min(0).optional()

/** Options that every data set has. */
const common = ({ split }: DatasetDefinition) => ({
  /** Classes that are kept, at least two, numbered anew in this order; all of them where absent. */
  classes: z.array(z.int().min(0)).min(2).refine((list) => new Set(list).size === list.length, 'expected each class once').optional(),
  /** How samples are parted into train, validation and test; by default as the data set says. */
  split: splitRule.default(split),
  /** What the split, the limit and their draws follow from, whatever the seeds of a run. */
  splitSeed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
  /** At most so many samples of each split, drawn from all classes in turn. */
  limit: z.strictObject({ train: most, validation: most, test: most }).default({}),
})

type Defined<Name extends string, Options extends z.ZodObject> = DatasetDefinition<Name, Options>

const choice = <Name extends string, Options extends z.ZodObject>(definition: Defined<Name, Options>) =>
  z.strictObject({ dataset: z.literal(definition.name), ...(definition.options.shape as Options['shape']), ...common(definition) })

/** One that may lie in the folder of data sets: its path may be left out. */
const placed = <Name extends string, Options extends z.ZodObject>(definition: Defined<Name, Options>) =>
  z.strictObject({
    dataset: z.literal(definition.name),
    ...(definition.options.shape as Omit<Options['shape'], 'path'>),
    path: z.string().min(1).optional(),
    ...common(definition),
  })

const names = datasetRegistry.map(({ name }) => name)

/** A data set by name, with its own options and how it is split: the options of `readSamples`. */
export const datasetChoice = z.discriminatedUnion(
  'dataset',
  [
    placed(braille),
    placed(digits),
    placed(mnist),
    placed(nMnist),
    placed(fsdd),
    placed(speechCommands),
    placed(shd),
    placed(ssc),
    placed(spSwHar),
    placed(wisdm),
    placed(l5pcIo),
    placed(text),
    choice(npz),
    choice(csv),
    choice(parquet),
    choice(arrow),
    choice(wav),
    choice(spikeTrains),
    choice(copy),
    choice(recall),
    choice(adding),
    choice(listOps),
    choice(pathfinder),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? `expected one of ${names.join(', ')}` : undefined) },
)

/** A choice with its defaults filled in. */
export type DatasetChoice = z.output<typeof datasetChoice>
