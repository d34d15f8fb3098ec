import { join } from 'node:path'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import { confusionScores } from '../../models/statistics/confusion-scores.ts'
import { wilsonInterval } from '../../models/statistics/wilson-interval.ts'
import { openFinishedRun } from '../report/data/open-finished-run.ts'
import type { PooledRow } from './pooled-row.ts'
import { variantName } from './variant-name.ts'

const interpretations = ['float', 'integer', 'rtl'] as const

type Networks = Map<number, { readonly variant: string; readonly seed: number; readonly parameters: number }>

const networksOf = async (pipeline: string, paths: readonly string[]): Promise<Networks> => {
  const found: Networks = new Map()
  for (const path of paths) {
    for await (const batch of readParquetPart(path, { columns: ['network', 'variant', 'seed', 'description'] })) {
      for (let row = 0; row < batch.numRows; row++) {
        const value = (name: string): unknown => batch.getChild(name)!.get(row)
        const variant = variantName(pipeline, value('variant') as string | null)
        const { learnedCount, delayed } = graphLayout(readDescription(JSON.parse(String(value('description')))))
        found.set(Number(value('network')), { variant, seed: Number(value('seed')), parameters: learnedCount - delayed.length })
      }
    }
  }
  return found
}

/** Counts of what was predicted, of networks that are pooled. */
const counted = () => ({
  networks: new Set<number>(), seeds: new Set<number>(), parameters: 0, samples: 0, integerNotFloat: 0, rtlNotInteger: 0, rtl: 0,
  pairs: { float: new Map<number, Map<number, number>>(), integer: new Map(), rtl: new Map() } as
    Record<(typeof interpretations)[number], Map<number, Map<number, number>>>,
})

/**
 * What the test samples of a finished run come to, one row for each variant, its folds pooled: of every fold the network that has not seen
 * it. Intervals are Wilson's over all predictions, which takes each for one draw; with several seeds they are narrower than they should be,
 * and the row says of how many seeds it is.
 * @throws EngramError (exit code 2) where there is no finished run
 */
export const pooledScores = async (pipeline: string, directory: string): Promise<readonly PooledRow[]> => {
  const { parts, result } = await openFinishedRun(directory)
  const pathsOf = (table: string): string[] => parts.filter((part) => part.table === table).map(({ path }) => join(directory, path))
  const networks = await networksOf(pipeline, pathsOf('networks'))
  const pools = new Map<string, ReturnType<typeof counted>>()
  for (const path of pathsOf('predictions')) {
    const columns = ['network', 'split', 'label', ...interpretations.map((name) => `class_${name}`)]
    for await (const batch of readParquetPart(path, { columns })) {
      for (let row = 0; row < batch.numRows; row++) {
        const value = (name: string): unknown => batch.getChild(name)?.get(row)
        const network = networks.get(Number(value('network')))
        if (value('split') !== 'test' || value('label') === null || !network) continue
        const pool = pools.get(network.variant) ?? counted()
        pools.set(network.variant, pool)
        pool.networks.add(Number(value('network')))
        pool.seeds.add(network.seed)
        pool.parameters = Math.max(pool.parameters, network.parameters)
        pool.samples++
        const classes = interpretations.map((name) => value(`class_${name}`) as number | null | undefined)
        classes.forEach((predicted, index) => {
          if (predicted === null || predicted === undefined) return
          const own = pool.pairs[interpretations[index]!]
          const labelled = own.get(Number(value('label'))) ?? new Map<number, number>()
          own.set(Number(value('label')), labelled)
          labelled.set(predicted, (labelled.get(predicted) ?? 0) + 1)
        })
        const [float, integer, rtl] = classes
        if (integer !== undefined && integer !== float) pool.integerNotFloat++
        if (rtl !== undefined) pool.rtl++
        if (rtl !== undefined && rtl !== integer) pool.rtlNotInteger++
      }
    }
  }
  return [...pools].map(([variant, pool]) => ({
    name: variant,
    networks: pool.networks.size,
    seeds: pool.seeds.size,
    parameters: pool.parameters,
    samples: pool.samples,
    scores: Object.fromEntries(interpretations.flatMap((name) => {
      const { samples, right, macroF1 } = confusionScores(pool.pairs[name])
      return samples === 0 ? [] : [[name, { accuracy: right / samples, ...wilsonInterval(right, samples), macroF1 }]]
    })),
    integerNotFloat: pool.integerNotFloat,
    rtlNotInteger: pool.rtl === 0 ? null : pool.rtlNotInteger,
    // Of all variants of the run: the comparison counts them together.
    differences: result.differences,
  }))
}
