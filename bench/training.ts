// How fast CartPole is played and learned on one thread: environment steps a second, bare and with a greedy policy, and whole trainings
// from five seeds each, with what the kept networks score on 100 episodes from fresh seeds. Usage: node bench/training.ts [--json]
// [--parquet DIRECTORY]
import { cartPoleBatch } from '../models/environments/cart-pole-batch.ts'
import { closedLoop } from '../models/environments/closed-loop.ts'
import { greedyPolicy } from '../models/learners/greedy-policy.ts'
import { qLearningRecipe } from '../models/learners/q-learning-recipe.ts'
import { trainingSession } from '../models/learners/training-session.ts'
import { bitShiftNetwork } from '../models/network/kinds/bit-shift-network.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { sumOfExponentialsNetwork } from '../models/network/kinds/sum-of-exponentials-network.ts'
import { median } from './tools/median.ts'
import { printResults, type Result } from './tools/print-results.ts'

const steps = 10
const networks = {
  'leaky 4-32-16-2': lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps }),
  'fractional 4-32-8-2, H = 8': fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps }),
  'fractional 4-16-4-2, H = 32': fractionalNetwork({ layers: [4, 16, 4, 2], alpha: 0.5, history: 32, steps }),
  'bit-shift 4-32-8-2, H = 8': bitShiftNetwork({ layers: [4, 32, 8, 2], sequence: 'custom_slow_decay', history: 8, steps }),
  'sum of 6 exponentials 4-32-8-2': sumOfExponentialsNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, exponentials: 6, steps }),
}
const seeds = [42, 43, 44, 45, 46]
const fresh = Array.from({ length: 100 }, (_, index) => 1000 + index)
const recipe = qLearningRecipe.parse({})

const environments = cartPoleBatch(256)
for (let index = 0; index < environments.count; index++) environments.reset(index, index)
const bareSteps = 2_000_000
const start = performance.now()
for (let step = 0; step < bareSteps; step++) {
  const index = step % environments.count
  if (environments.step(index, (step >> 3) & 1) !== 'running') environments.reset(index, step)
}
const bare = bareSteps / ((performance.now() - start) / 1000)

const results = Object.entries(networks).map(([network, description]): Result => {
  const trained = seeds.map((seed) => {
    const session = trainingSession(description, recipe, seed)
    const [clock, cpu] = [performance.now(), process.cpuUsage()]
    let progress = session.advance(0)
    while (!progress.finished) progress = session.advance(10_000)
    const { user, system } = process.cpuUsage(cpu)
    const seconds = (performance.now() - clock) / 1000
    const policy = greedyPolicy(description, fresh.length)
    policy.load(progress.weights)
    const episodes = closedLoop(fresh)
    const began = performance.now()
    while (episodes.live.length > 0) episodes.advance(policy.act(episodes.observations()))
    const played = episodes.steps.reduce((sum, length) => sum + length, 0)
    return {
      seconds,
      processor: (user + system) / 1e6,
      steps: progress.environmentSteps,
      episodes: session.log.episodes.steps.length,
      score: played / fresh.length,
      rate: played / ((performance.now() - began) / 1000),
    }
  })
  return {
    network,
    'solved (fresh 475)': `${trained.filter(({ score }) => score >= 475).length}/${seeds.length}`,
    's, median': median(trained.map(({ seconds }) => seconds)),
    's, most': Math.max(...trained.map(({ seconds }) => seconds)),
    'processor s, median': median(trained.map(({ processor }) => processor)),
    'steps, median': median(trained.map((one) => one.steps)),
    'episodes, median': median(trained.map(({ episodes }) => episodes)),
    'policy steps/s': Math.round(median(trained.map(({ rate }) => rate))),
    'bare steps/s': Math.round(bare),
  }
})
await printResults('training', results)
