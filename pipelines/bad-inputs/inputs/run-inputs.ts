import { qLearningRecipe } from '../../../models/learners/q-learning-recipe.ts'
import { trainingSession } from '../../../models/learners/training-session.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import type { CommandInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'
import { wholeChainConfig } from './whole-chain-config.ts'

/** What no check finds beforehand, because it depends on what training makes of it. */
const chain = (title: string, text: string, more: Partial<CommandInput> = {}): CommandInput => ({
  title, files: { 'a.config.ts': text }, args: ['run', 'a', '--config', 'a.config.ts', '--out', 'run'], leaves: ['run/run.json'], ...more,
})

const network = lifNetwork({ layers: [4, 4, 2], beta: 0.9, steps: 2 })
const session = (seed: number) => trainingSession(network, qLearningRecipe.parse({ replay: 100 }), seed)

export const runInputs: BadInputGroup = {
  title: 'What shows only in a run',
  about: 'Such a run is unfinished: its directory stays, and the same command goes on with it.',
  inputs: [
    chain('`recipe: { learningRate: 1e30, weightLimit: 1e30 }`', wholeChainConfig('learningRate: 1e30, weightLimit: 1e30'), { code: 1 }),
    chain(
      '`recipe: { learningRate: 1, weightLimit: 100 }`, weights beyond the format',
      wholeChainConfig('learningRate: 1, weightLimit: 100'),
    ),
    { title: 'a checkpoint that is none', call: () => session(1).restore(new TextEncoder().encode('no checkpoint')) },
    { title: 'a checkpoint that was cut short', call: () => session(1).restore(session(1).save().slice(0, -100)) },
    { title: 'a checkpoint of another seed', call: () => session(1).restore(session(2).save()) },
  ],
}
