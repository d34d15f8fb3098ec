import { z } from 'zod'

const part = z.number().min(0).lt(1)
/** What is kept together: where samples have groups (speaker, subject), whole groups, unless `sample` is said. */
const by = z.enum(['sample', 'group']).optional()
const names = z.array(z.string().min(1)).min(1)

/**
 * How samples are parted into train, validation and test:
 * - `own`: by the data set's own rule; where that names no validation, a part of the training samples is taken.
 * - `fractions`: parts of all samples, drawn by chance, each class in proportion.
 * - `folds`: fold number `fold` of `folds` is the test part; of the rest a part is validation, or the next fold.
 * - `groups`: the named groups are the test part, other named ones, or a part of the rest, are validation.
 */
export const splitRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('own'), validation: part.default(0.1), by }),
  z
    .strictObject({ kind: z.literal('fractions'), test: part.default(0.2), validation: part.default(0.1), by })
    .refine(({ test, validation }) => test + validation < 1, { path: ['test'], message: 'expected test + validation below 1' }),
  z
    .strictObject({
      kind: z.literal('folds'), folds: z.int().min(2).max(1000).default(10), fold: z.int().min(0),
      validation: z.union([part, z.literal('next fold')]).default(1 / 9), by,
    })
    .refine(({ folds, fold }) => fold < folds, { path: ['fold'], message: 'expected a fold below `folds`, counted from 0' })
    .refine(({ folds, validation }) => folds > 2 || validation !== 'next fold', {
      path: ['folds'], message: 'expected at least 3, because one fold is the test part and one is validation',
    }),
  z.strictObject({ kind: z.literal('groups'), test: names, validation: z.union([part, names]).default(0.1), by }),
], { error: (issue) => (issue.code === 'invalid_union' ? 'expected one of own, fractions, folds, groups' : undefined) })

/** A rule with its defaults filled in. */
export type SplitRule = z.output<typeof splitRule>
