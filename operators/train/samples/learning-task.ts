import { EngramError } from '../../../models/errors/engram-error.ts'
import { readDescription } from '../../../models/graph/read-description.ts'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import { dendriteTargets } from '../../../models/graph/dendrites/dendrite-targets.ts'
import { grownGraph } from '../../../models/graph/dendrites/grown-graph.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import type { DendriteRecipe } from '../../../models/learners/graph/dendrites/dendrite-recipe.ts'
import type { LearningTask } from '../../../models/learners/graph/session/learning-session.ts'
import type { LossDescription } from '../../../models/losses/loss-description.ts'
import { objective } from '../../../models/losses/objective.ts'
import { withArithmetic } from '../../model/with-arithmetic.ts'
import type { LearningOptions } from './learning-options.ts'

/**
 * The recipe of dendrites with the populations that get them.
 * @throws EngramError (exit code 2) where that cannot be
 */
const dendritesOf = (description: GraphDescription, recipe: NonNullable<LearningOptions['dendrites']>): DendriteRecipe => {
  const populations = recipe.populations ?? dendriteTargets(description)
  if (populations.length === 0)
    throw new EngramError('option dendrites: got some, expected none: no dense connection leads to a population', 2)
  const complete = { ...recipe, populations }
  grownGraph(description, complete, recipe.most)
  return complete
}

/**
 * What a stage trains, from its options.
 * @throws EngramError (exit code 2) for a wrong network, or options that do not go with it, naming option, value and expectation
 */
export const learningTask = (
  { network, recipe, quantise, prune, dendrites }: Pick<LearningOptions, 'network' | 'recipe' | 'quantise' | 'prune' | 'dendrites'>,
  loss: LossDescription,
  seed: number,
): LearningTask => {
  const refuse = (option: string, got: string, expected: string): never => {
    throw new EngramError(`option ${option}: got ${got}, expected ${expected}`, 2)
  }
  const read = readDescription(network)
  const description = quantise ? checkGraph(withArithmetic(read, quantise.arithmetic)) : read
  objective(description, loss)
  const names = description.populations.map(({ name }) => name)
  const unknown = Object.keys(recipe.dropout).find((name) => !names.includes(name))
  if (unknown !== undefined) refuse('recipe.dropout', `"${unknown}"`, `a population of the network: ${names.join(', ')}`)
  if (recipe.delays && graphLayout(description).delayed.length === 0)
    refuse('recipe.delays', JSON.stringify(recipe.delays), 'nothing: no connection of the network has trained delays')
  if (quantise && quantise.from > recipe.epochs)
    refuse('quantise.from', String(quantise.from), `at most ${recipe.epochs}, the epochs of the recipe`)
  if (prune && prune.from > recipe.epochs) refuse('prune.from', String(prune.from), `at most ${recipe.epochs}, the epochs of the recipe`)
  const normalised = description.connections.find(({ normalise }) => normalise)?.name
  if (normalised !== undefined && description.steps === 1 && recipe.batch === 1) {
    refuse('recipe.batch', '1', `at least 2, as connection ${normalised} is normalised over the steps of a batch, and a sample has one`)
  }
  if (normalised !== undefined && quantise) {
    refuse('quantise', `normalisation of connection ${normalised}`,
      'none: it is folded into weights only when training has ended, so that their rounding is not known before')
  }
  const fused = description.connections.find((one) => one.fused)?.name
  if (fused !== undefined && (quantise || prune)) {
    refuse(quantise ? 'quantise' : 'prune', `fused connection ${fused}`, 'none: what it becomes is known only when training has ended')
  }
  if (recipe.keep === 'accuracy' && loss.kind === 'mean-squared-error')
    refuse('recipe.keep', '"accuracy"', '"loss", because a mean squared error has no right answers')
  if (recipe.firingRate && recipe.firingRate.low > recipe.firingRate.high)
    refuse('recipe.firingRate.low', String(recipe.firingRate.low), `at most ${recipe.firingRate.high}, the highest rate`)
  const keep = recipe.keep ?? (loss.kind === 'mean-squared-error' || loss.kind === 'spikes-and-values' ? 'loss' : 'accuracy')
  if (dendrites && (quantise || prune)) {
    refuse('dendrites', `some beside ${quantise ? 'quantise' : 'prune'}`, 'one of both: a network grows in floats, with all its weights')
  }
  if (dendrites && (recipe.patience === undefined || recipe.patience >= recipe.epochs)) {
    refuse('recipe.patience', String(recipe.patience ?? 'none'),
      `fewer than ${recipe.epochs} epochs, those of the recipe: dendrites wait until validation is no better for so long`)
  }
  return {
    description, loss, recipe: { ...recipe, keep }, seed, ...(quantise && { roundFrom: quantise.from }), ...(prune && { prune }),
    ...(dendrites && { dendrites: dendritesOf(description, dendrites) }),
  }
}
