import { z } from 'zod'
import { confusions } from '../../datasets/tables/definitions/predictions/confusions.ts'
import { sampleScores } from '../../datasets/tables/definitions/predictions/sample-scores.ts'
import { scores } from '../../datasets/tables/definitions/predictions/scores.ts'
import { complexities } from '../../datasets/tables/definitions/trains/complexities.ts'
import { trainClasses } from '../../datasets/tables/definitions/trains/train-classes.ts'
import { trainRules } from '../../datasets/tables/definitions/trains/train-rules.ts'
import { classByRule } from '../../models/measures/trains/class-by-rule.ts'
import { trainRuleKinds } from '../../models/measures/trains/train-rule.ts'
import { passNetworks } from '../networks/pass-networks.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTables } from '../stream/map-tables.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { chooseRule } from './choose-rule.ts'
import { classBatches, ruleBatch, type ToldClasses } from './class-batches.ts'
import { TrainGatherer, type GatheredTrains } from './gathered-trains.ts'

const options = z.strictObject({
  /** The population whose trains tell the class, or `input`; `measureComplexity` has to measure it. */
  of: z.string().min(1),
  /** By what of each train: its complexity, or its rate, which is what complexity has to be better than. */
  by: z.enum(['complexity', 'rate']).default('complexity'),
  /** Rules that are fitted, of which validation chooses. */
  rules: z.array(z.enum(trainRuleKinds)).min(1).refine((list) => new Set(list).size === list.length, 'expected each rule once')
    .default([...trainRuleKinds]),
})
type Options = z.output<typeof options>

const stage = 'classifyByComplexity'
const splits = ['validation', 'test']

const accuracyOf = ({ samples }: ToldClasses, split: string): number | undefined => {
  const own = samples.filter((one) => one.split === split)
  const right = own.filter(({ label, prediction }) => label === prediction).length
  return own.length === 0 ? undefined : Math.round(1e4 * right / own.length) / 100
}

/** Tells how right each interpretation is, and whether circuit and integer model agree. */
const report = (of: string, told: readonly ToldClasses[], context: StageContext): void => {
  for (const split of splits) {
    for (const one of told) {
      const value = accuracyOf(one, split)
      const whose = one.interpretation === 'input' ? 'input trains' : `${one.interpretation} trains of ${of}`
      if (value !== undefined) context.report({ type: 'figure', name: `${whose}, ${split} accuracy`, value, unit: '%' })
    }
  }
  const [integer, rtl] = ['integer', 'rtl'].map((form) => told.find(({ interpretation }) => interpretation === form)?.samples)
  if (!integer || !rtl) return
  const other = rtl.filter(({ prediction }, row) => prediction !== integer[row]!.prediction).length
  const exercised = new Set(integer.map(({ prediction }) => prediction)).size > 1
  context.report({
    type: 'check', name: `trains of ${of} have the same class in circuit and integer model`,
    otherwise: `trains of ${of} have other classes in the circuit than in the integer model`, passed: other === 0,
    ...(!exercised && other === 0 && { exercised: false as const }),
    detail: other === 0 ? `${integer.length} samples` : `${other} of ${integer.length} samples`,
  })
}

/** What the parts of one rule come to: those of a network, the first of which it is fitted to, or what enters alone. */
const classify = ({ of, by, rules }: Options, parts: readonly GatheredTrains[], context: StageContext): TableBatch[] => {
  const [first] = parts as [GatheredTrains]
  const fitted = chooseRule(stage, first, rules)
  const { rule } = fitted.find(({ chosen }) => chosen)!
  const told = parts.map(({ network, interpretation, samples }): ToldClasses => ({
    network, interpretation,
    samples: [...samples.values()].filter(({ split }) => splits.includes(split))
      .map(({ measured, ...sample }) => ({ ...sample, prediction: classByRule(rule, measured) })),
  }))
  const values = [...first.samples.values()].flatMap(({ measured }) => measured)
  if (values.every((value) => value === values[0])) {
    context.report({
      type: 'check', name: `trains of ${of} differ in ${by}`, otherwise: `all trains of ${of} have the same ${by}`, passed: false,
      exercised: false, detail: `${values.length} of ${values[0]}`,
    })
  }
  report(of, told, context)
  const { network, interpretation } = first
  return [ruleBatch({ network, interpretation, population: of, by }, fitted), ...classBatches(of, told)]
}

/**
 * Tells the class of samples from the complexity of their spike trains, behind `measureComplexity`: rules are fitted on split train, to the
 * trains of the float model or to those that enter, one is chosen on validation, and judged on validation and test, on the trains of every
 * interpretation. `scores`, `confusions` and `sample_scores` call what they answer `float trains`, `integer trains`, `rtl trains` and
 * `input trains`.
 */
export const classifyByComplexity = defineStage({
  name: stage,
  version: 1,
  options,
  consumes: [complexities],
  emits: [complexities, trainRules, trainClasses, scores, confusions, sampleScores],
  foresee: passNetworks,
  operator: (own, context) => {
    const gathered = new TrainGatherer(stage, own.of, own.by)
    return mapTables({
      complexities: (batch) => {
        gathered.add(batch)
        return [{ table: 'complexities', batch }]
      },
    }, () => {
      const { parts } = gathered
      if (parts.length === 0) {
        context.report({
          type: 'check', name: `trains of ${own.of} were told apart`, otherwise: `no train of ${own.of} came`, passed: false,
          exercised: false, detail: 'measureComplexity has to measure them',
        })
      }
      return [...new Set(parts.map(({ network }) => network))].flatMap((network) =>
        classify(own, parts.filter((one) => one.network === network), context))
    })
  },
})
