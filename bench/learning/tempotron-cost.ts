// What the Tempotron costs beside back-propagation: the networks of the pipelines meta-*-tempotron and meta-*-gradients, inner parameters
// fixed, the same samples. Processor time of training alone, and after how much of it each has 90 % of the validation accuracy that
// back-propagation comes to; a curve of accuracy over processor time; what a run of the network without learning takes. A whole training
// goes before each that counts, so that no compiler is in the figures. Back-propagation runs on the kernels, to which all is compared, and
// on TensorFlow; the Tempotron on the plain scan, with batches of 1 and 8 as in the study, and of 32 at higher rates. Real
// recordings lie in ENGRAM_DATA.
// Usage: node bench/learning/tempotron-cost.ts [--json] [--parquet DIRECTORY] [--of=bernoulli,mnist] [--neurons=lif,meta] [--seeds=1,2]
import { argmax } from '../../models/arithmetic/argmax.ts'
import { graphScan } from '../../models/graph/float/graph-scan.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import { denseInputs } from '../../models/learners/graph/dense-inputs.ts'
import type { GraphEngine } from '../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import { optimiser } from '../../models/learners/graph/optimise/optimiser.ts'
import { parameterRules } from '../../models/learners/graph/optimise/parameter-rules.ts'
import { gatherSamples } from '../../models/learners/graph/samples/gather-samples.ts'
import type { PackedSamples } from '../../models/learners/graph/samples/packed-samples.ts'
import { epochOrder } from '../../models/learners/graph/session/epoch-order.ts'
import { learningRecipe, type LearningRecipe } from '../../models/learners/graph/session/learning-recipe.ts'
import { initialWeights } from '../../models/learners/initial-weights.ts'
import { localEngine } from '../../models/learners/local/local-engine.ts'
import type { LocalOptions } from '../../models/learners/local/local-options.ts'
import type { LocalRule } from '../../models/learners/local/local-rule.ts'
import { objective } from '../../models/losses/objective.ts'
import { openTensorflow } from '../../models/tensorflow/open-tensorflow.ts'
import { tensorflowGraphEngine } from '../../models/tensorflow/tensorflow-graph-engine.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { pipelineVariants } from '../../pipelines/pipe/pipeline-variants.ts'
import { metaNeuronStudy } from '../../pipelines/shipped/meta-neuron-study.ts'
import { packedOfStages } from '../tools/learning/packed-of-stages.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const loss = { kind: 'cross-entropy' } as const
const tf = await openTensorflow('wasm')
const option = (name: string, otherwise: string): string[] =>
  (process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise).split(',')
const used = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

type Tempotron = Extract<LocalRule, { readonly kind: 'tempotron' }>
type Point = { readonly updates: number; readonly seconds: number; readonly accuracy: number }

/** Trains from a seed; after 1, 2, 4 ... updates and each epoch the clock stands still, and validation is judged. */
const curve = (
  description: GraphDescription, engine: GraphEngine, recipe: LearningRecipe, packed: PackedSamples, seed: number,
): Point[] => {
  const { judge } = objective(description, loss)
  const { start, update } = optimiser(recipe.optimiser, parameterRules(description, recipe.weightLimit))
  const [state, parameters, rate] = [start(), initialWeights(description, seed), recipe.optimiser.learningRate]
  const { train, validation } = packed.splits
  const judged = gatherSamples(description, packed, validation)
  const entered = denseInputs(description, judged.batch)
  const points: Point[] = []
  let [updates, seconds] = [0, 0]
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    const order = epochOrder(train, seed, epoch)
    for (let first = 0; first < order.length; first += recipe.batch) {
      const from = used()
      const { batch, truth } = gatherSamples(description, packed, order.subarray(first, first + recipe.batch))
      const gradient = engine.gradient(parameters, batch, ({ outputs }) =>
        ({ outputs: judge(outputs, truth).gradient, labels: truth.labels }), updates)
      update(parameters, gradient, state, rate, rate)
      seconds += used() - from
      updates++
      if ((updates & (updates - 1)) !== 0 && first + recipe.batch < order.length) continue
      const { outputs } = graphScan(description, parameters).evaluate(entered, judged.batch.count, judged.batch.lengths)
      const right = argmax(outputs, 2).reduce((sum, one, n) => sum + Number(one === judged.truth.labels[n]), 0)
      points.push({ updates, seconds, accuracy: right / judged.batch.count })
    }
  }
  return points
}

/** What a run of all training samples takes, without learning, in batches of so many. */
const forward = (description: GraphDescription, engine: GraphEngine, packed: PackedSamples, size: number): number => {
  const parameters = initialWeights(description, 1)
  const { train } = packed.splits
  const from = used()
  for (let first = 0; first < train.length; first += size)
    engine.forward(parameters, gatherSamples(description, packed, train.subarray(first, first + size)).batch)
  return (used() - from) / train.length
}

const seeds = option('seeds', '1,2,3').map(Number)
const optionsOf = (name: string, variant: string) => {
  const { stages }: { readonly stages: readonly Stage[] } = metaNeuronStudy[name as keyof typeof metaNeuronStudy]
  const at = stages.findIndex(({ stage }) => stage === 'trainClassifier' || stage === 'learnLocally')
  const found = pipelineVariants(stages).find((one) => one.name === variant)!.stages()
  return { before: stages.slice(0, at), options: found[at]!.options as unknown }
}
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** Batches, and rates by how much they are above the study's. */
const tempotrons = [{ batch: 1, times: 1 }, { batch: 8, times: 1 }, { batch: 32, times: 4 }, { batch: 32, times: 16 }]

const results: Result[] = []
for (const data of option('of', 'bernoulli,mnist')) {
  for (const neuron of option('neurons', 'lif,meta')) {
    const { before, options: back } = optionsOf(`meta-${data}-gradients`, `${neuron}, fixed`)
    const { options: local }: { readonly options: unknown } = optionsOf(`meta-${data}-tempotron`, `${neuron}, fixed`)
    const { network, recipe } = back as { readonly network: unknown; readonly recipe: LearningRecipe }
    const { rule, clip, epochs } = local as { readonly rule: Tempotron; readonly epochs: number } & LocalOptions
    const description = readDescription(network)
    const packed = await packedOfStages(before, description)
    const ways = [
      { name: 'back-propagation', recipe, engine: () => kernelGraphEngine(description, recipe) },
      { name: 'back-propagation', recipe, engine: () => tensorflowGraphEngine(tf, description, recipe) },
      ...tempotrons.map(({ batch, times }) => ({
        name: `Tempotron, batch ${batch}, rate ${times * rule.rate}`,
        engine: () => localEngine(description, { ...rule, rate: times * rule.rate }, { clip }),
        recipe: learningRecipe.parse({ epochs, batch, weightLimit: 1, optimiser: { kind: 'sgd', learningRate: 1 } }),
      })),
    ]
    let [goals, whole, soon]: [number[], number, number] = [[], 0, 0]
    for (const { name, engine, recipe: own } of ways) {
      const made = engine()
      curve(description, made, own, packed, 0)
      const curves = seeds.map((seed) => curve(description, made, own, packed, seed))
      const best = curves.map((points) => Math.max(...points.map(({ accuracy }) => accuracy)))
      if (goals.length === 0) goals = best.map((one) => 0.9 * one)
      const reached = curves.map((points, index) => points.find(({ accuracy }) => accuracy >= goals[index]!)?.seconds)
      const [seconds, enough] = [mean(curves.map((points) => points.at(-1)!.seconds)), mean(reached.map((one) => one ?? NaN))]
      if (whole === 0) [whole, soon] = [seconds, enough]
      results.push({
        samples: data, neuron, how: name === 'back-propagation' ? `${name}, ${made.name}` : name,
        'best on validation, %': 100 * mean(best), 'training, ms': 1000 * seconds, 'less than back-propagation': whole / seconds,
        'a sample, us': (1e6 * seconds) / (own.epochs * packed.splits.train.length),
        'a run of it, us': 1e6 * forward(description, made, packed, own.batch),
        'to 90 % of it, ms': 1000 * enough, 'than back-propagation to there': soon / enough, 'than the whole of it': whole / enough,
        curve: curves[0]!.map(({ seconds: at, accuracy }) => `${(1000 * at).toPrecision(3)}:${(100 * accuracy).toFixed(0)}`).join(' '),
      })
      if (!process.argv.includes('--json')) process.stderr.write(`${JSON.stringify(results.at(-1))}\n`)
    }
  }
}
await printResults('tempotron-cost', results)
