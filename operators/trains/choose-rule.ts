import { EngramError } from '../../models/errors/engram-error.ts'
import { fitTrainRule, rightByRule } from '../../models/measures/trains/fit-train-rule.ts'
import type { TrainRule, trainRuleKinds } from '../../models/measures/trains/train-rule.ts'
import type { GatheredTrains } from './gathered-trains.ts'

/** A fitted rule, what it is worth on train and validation, and whether validation chose it. */
export type FittedRule = {
  readonly rule: TrainRule
  readonly trainSamples: number
  readonly trainAccuracy: number
  readonly validationSamples: number
  readonly validationAccuracy: number
  readonly chosen: boolean
}

/**
 * Fits each kind of rule to the samples of split train; the one that tells most of split validation right is chosen, of several the first.
 * @throws EngramError (exit code 2) for one class, a class of which train has fewer than two samples, or an empty validation split
 */
export const chooseRule = (
  stage: string,
  { interpretation, samples }: GatheredTrains,
  kinds: readonly (typeof trainRuleKinds)[number][],
): readonly FittedRule[] => {
  const all = [...samples.values()]
  const of = (split: string) => all.filter((one) => one.split === split)
  const [train, validation] = [of('train'), of('validation')]
  const classes = all.reduce((most, { label }) => Math.max(most, label + 1), 0)
  const refuse = (what: string, got: string, expected: string): never => {
    const recorded = interpretation === 'input' ? '' : ': predictSamples has to record the splits train and validation too'
    throw new EngramError(`stage ${stage}: samples: ${what}: got ${got}, expected ${expected}${recorded}`, 2)
  }
  if (classes < 2) refuse('classes', String(classes), 'at least 2')
  for (let label = 0; label < classes; label++) {
    const count = train.filter((one) => one.label === label).length
    if (count < 2) refuse(`class ${label} in split train`, `${count} samples`, 'at least 2, to which a rule is fitted')
  }
  if (validation.length === 0) refuse('split validation', '0 samples', 'some, on which the rule is chosen')
  const fitted = kinds.map((kind) => {
    const rule = fitTrainRule(kind, train, classes)
    return { rule, trainRight: rightByRule(rule, train), right: rightByRule(rule, validation) }
  })
  const best = fitted.reduce((one, other) => (other.right > one.right ? other : one))
  return fitted.map((one) => ({
    rule: one.rule, trainSamples: train.length, trainAccuracy: one.trainRight / train.length, validationSamples: validation.length,
    validationAccuracy: one.right / validation.length, chosen: one === best,
  }))
}
