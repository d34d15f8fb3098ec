// What makes Q-learning through time forget a task that it had solved: recipes that differ in one thing each, trained on after they were
// solved.
// Usage: node bench/forgetting.ts [--json] [--seeds 42,43] [--budget 60000] [--recipes 'reference;engram' | --recipes all]
//   [--figure FILE.svg]
// Kept: of the looks at thirty selection episodes from the first mean of 475 on, the share that still had 475. Processor time is that of
// one training.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { TopLevelSpec } from 'vega-lite'
import { qLearningRecipe } from '../models/learners/q-learning-recipe.ts'
import { trainingSession } from '../models/learners/training-session.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { drawFigure } from '../pipelines/report/figures/draw-figure.ts'
import { printResults } from './tools/print-results.ts'

const description = fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 })
const solved = 475

/** The recipe of the reference project, with a linear fall of its exploration. */
const reference = {
  environments: 1, updatesPerRound: 1, replay: 10_000, warmUp: 256, gamma: 0.99, rewardScale: 1, learningRate: 2.3e-4, targetShare: 0.005,
  doubleLearning: false, returnSteps: 1, epsilonSteps: 5000, gradientLimit: 100, surrogateSlope: 25,
}
const recipes: Readonly<Record<string, object>> = {
  reference,
  'reference, double learning': { ...reference, doubleLearning: true },
  'reference, 5 times the replay': { ...reference, replay: 50_000 },
  'reference, rewards of 1/20': { ...reference, rewardScale: 0.05 },
  'reference, returns over 5 steps': { ...reference, returnSteps: 5 },
  'reference, returns over 10 steps': { ...reference, returnSteps: 10 },
  engram: {},
  'engram, returns over 1 step': { returnSteps: 1 },
  'engram, returns over 10 steps': { returnSteps: 10 },
  'engram, 5 times the replay': { replay: 50_000 },
}

/** Those of the figure, and of a run without options. */
const drawn = ['reference', 'reference, returns over 10 steps', 'engram, returns over 1 step', 'engram']

const { values: chosen } = parseArgs({
  options: {
    json: { type: 'boolean' }, seeds: { type: 'string', default: '42,43' }, budget: { type: 'string', default: '60000' },
    recipes: { type: 'string', default: drawn.join(';') }, figure: { type: 'string' },
  },
})
const names = chosen.recipes === 'all' ? Object.keys(recipes) : chosen.recipes.split(';')
const seeds = chosen.seeds.split(',').map(Number)
const curves: { recipe: string; seed: number; x: number; y: number }[] = []

const results = names.map((name) => {
  const trained = seeds.map((seed) => {
    // A goal that cannot be reached: training goes on to the end of its budget.
    const recipe = qLearningRecipe.parse({ ...recipes[name]!, selectionGoal: 501, budget: Number(chosen.budget) })
    const session = trainingSession(description, recipe, seed)
    const before = process.cpuUsage()
    while (!session.advance(10_000).finished);
    const { user, system } = process.cpuUsage(before)
    const { selectionMean, environmentSteps } = session.log.updates
    const looks = selectionMean.flatMap((mean, index) => (mean === null ? [] : [{ x: environmentSteps[index]!, y: mean }]))
    curves.push(...looks.map((look) => ({ recipe: name, seed, ...look })))
    const first = looks.findIndex(({ y }) => y >= solved)
    const after = first < 0 ? [] : looks.slice(first)
    return {
      first: first < 0 ? Infinity : looks[first]!.x,
      after: after.length,
      kept: after.filter(({ y }) => y >= solved).length,
      last: looks.at(-1)!.y,
      seconds: (user + system) / 1e6,
    }
  })
  const firsts = trained.map(({ first }) => first).sort((a, b) => a - b)
  const [kept, after] = [trained.reduce((sum, one) => sum + one.kept, 0), trained.reduce((sum, one) => sum + one.after, 0)]
  return {
    recipe: name,
    'ever solved': `${firsts.filter(Number.isFinite).length}/${seeds.length}`,
    'first, median': Number.isFinite(firsts[seeds.length >> 1]!) ? firsts[seeds.length >> 1]! : '-',
    kept: after === 0 ? '-' : Number((kept / after).toFixed(2)),
    'solved at the end': `${trained.filter(({ last }) => last >= solved).length}/${seeds.length}`,
    'processor s': Number((trained.reduce((sum, one) => sum + one.seconds, 0) / seeds.length).toFixed(1)),
  }
})
await printResults('forgetting', results)

if (chosen.figure !== undefined) {
  const spec = {
    data: { values: curves.filter(({ recipe }) => drawn.includes(recipe)) },
    facet: { row: { field: 'recipe', sort: drawn, header: { labelAngle: 0, labelAlign: 'left', labelOrient: 'top', title: null } } },
    spec: {
      width: 620,
      height: 90,
      mark: { type: 'line', strokeWidth: 1.4 },
      encoding: {
        x: { field: 'x', type: 'quantitative', title: 'environment steps of training' },
        y: { field: 'y', type: 'quantitative', title: 'mean of 30 episodes', scale: { domain: [0, 500] } },
        color: { field: 'seed', type: 'nominal', title: 'seed' },
      },
    },
  } as unknown as TopLevelSpec
  writeFileSync(chosen.figure, await drawFigure('forgetting', spec))
}
