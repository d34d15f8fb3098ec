import { canonicalJson } from '../../../../datasets/files/json/canonical-json.ts'
import type { FoldPools } from '../../../../models/measures/compare/pool-folds.ts'
import type { Stage } from '../../../../operators/stream/stage.ts'
import { pipelineVariants } from '../../../pipe/pipeline-variants.ts'

/** The options of a stage, without the number of the fold where its split is one of folds. */
const withoutFold = (options: unknown): unknown => {
  const { split, ...rest } = options as { readonly split?: { readonly kind?: unknown; readonly fold?: unknown } }
  return split?.kind === 'folds' ? { ...rest, split: { ...split, fold: null } } : options
}

/** Words that all names have, in the places where they stand in the first: what is left of variants that differ in their folds. */
const commonName = (names: readonly string[]): string | null => {
  const [first, ...others] = names.map((name) => name.split(', '))
  return first!.filter((word) => others.every((words) => words.includes(word))).join(', ') || null
}

/** The variants of a pipeline that are one but for the fold that they test. */
export const foldPools = (stages: readonly Stage[]): FoldPools => {
  const alike = new Map<string, string[]>()
  for (const { name, stages: own } of pipelineVariants(stages)) {
    if (name === undefined) continue
    const key = canonicalJson(own().map(({ stage, options }) => [stage, withoutFold(options)]))
    alike.set(key, [...(alike.get(key) ?? []), name])
  }
  return new Map([...alike.values()].filter(({ length }) => length > 1).flatMap((names) => {
    const together = commonName(names)
    return names.map((name) => [name, together] as const)
  }))
}
