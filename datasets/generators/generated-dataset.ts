import { z } from 'zod'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { DatasetDefinition, Recording } from '../samples/dataset-definition.ts'

/** A made sample: its class, where it has one, and what it holds. */
export type GeneratedSample = Recording & { readonly label: number | null }

/** Makes sample number `item`: a function of options and number alone. */
export type SampleMaker = (item: number) => GeneratedSample

const most = 10_000_000
const count = (by: number) => z.int().min(0).max(most).default(by)

type About = Pick<DatasetDefinition, 'about' | 'source'>

/**
 * A data set that is made, not read: `samples` of each split, numbered one after the other, which follow from `seed` and their number.
 * @param makerOf checks what options mean together, and gives the maker with names of the classes, null where there are none
 */
export const generatedDataset = <const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  about: About,
  shape: Shape,
  makerOf: (options: z.output<z.ZodObject<Shape>> & { readonly seed: number }) => {
    readonly classNames: readonly string[] | null
    readonly make: SampleMaker
    /** The class of a sample, where it is known before the sample is made. */
    readonly labelOf?: (item: number) => number | null
  },
) => {
  const options = z.strictObject({
    ...shape,
    /** How many samples of each split are made. */
    samples: z.strictObject({ train: count(1000), validation: count(200), test: count(200) }).prefault({}),
    /** What all samples follow from, whatever the seeds of a run. */
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(0),
  })
  return defineDataset({
    name,
    ...about,
    size: 'as many as you ask for; made as they are read',
    licence: 'made by engram, without files',
    splitRule: 'as many of each as you ask for, in the order train, validation, test',
    split: { kind: 'own', validation: 0.1 },
    published: [],
    options,
    files: async () => [],
    async open(given) {
      const chosen = given as unknown as z.output<z.ZodObject<Shape>> & {
        readonly seed: number
        readonly samples: { readonly train: number; readonly validation: number; readonly test: number }
      }
      const { classNames, make, labelOf = (item) => make(item).label } = makerOf(chosen)
      const keys: SampleKey[] = []
      for (const split of ['train', 'validation', 'test'] as const) {
        for (let index = 0; index < chosen.samples[split]; index++) {
          const label = labelOf(keys.length)
          keys.push({ split, label, className: label === null ? null : classNames![label], group: null, source: `${name} ${keys.length}` })
        }
      }
      return {
        classes: classNames?.length ?? null,
        keys,
        async *recordings(wanted) {
          for (const item of wanted) {
            const { label: _, ...recording } = make(item)
            yield recording
          }
        },
      }
    },
  })
}
