// Neurons whose inner parameters are fixed or learned, by back-propagation, pair STDP, STDP by reward and the Tempotron: the networks of
// the pipelines meta-*-gradients, -stdp, -reward and -tempotron, in one process. Test accuracy by the most spikes and by the Lempel-Ziv
// complexity of the output trains (threshold or nearest mean, by validation), mean of the seeds; what learned inner parameters add on the
// same test samples, with its 95 % interval; processor time to train, and of one decision. Back-propagation runs on the kernels. Real
// recordings lie in ENGRAM_DATA.
// Usage: node bench/learning/meta-neuron-rules.ts [--json] [--parquet DIRECTORY] [--of=bernoulli,poisson,markov,mnist,n-mnist]
//   [--by=gradients,stdp,reward,tempotron] [--seeds=1,2] [--judge=validation]
import { argmax } from '../../models/arithmetic/argmax.ts'
import { graphScan } from '../../models/graph/float/graph-scan.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { denseInputs } from '../../models/learners/graph/dense-inputs.ts'
import type { GraphEngine } from '../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import { gatherSamples } from '../../models/learners/graph/samples/gather-samples.ts'
import type { PackedSamples } from '../../models/learners/graph/samples/packed-samples.ts'
import { learningRecipe, type LearningRecipe } from '../../models/learners/graph/session/learning-recipe.ts'
import { learningSession } from '../../models/learners/graph/session/learning-session.ts'
import { innerByGradient } from '../../models/learners/local/inner-by-gradient.ts'
import { innerBySearch } from '../../models/learners/local/inner-by-search.ts'
import { localEngine } from '../../models/learners/local/local-engine.ts'
import type { LocalOptions } from '../../models/learners/local/local-options.ts'
import type { LocalRule } from '../../models/learners/local/local-rule.ts'
import { classByRule } from '../../models/measures/trains/class-by-rule.ts'
import { fitTrainRule, rightByRule, type MeasuredSample } from '../../models/measures/trains/fit-train-rule.ts'
import { measureTrains } from '../../models/measures/trains/measure-trains.ts'
import { trainRuleKinds } from '../../models/measures/trains/train-rule.ts'
import { meanInterval } from '../../models/statistics/mean-interval.ts'
import { pipelineVariants } from '../../pipelines/pipe/pipeline-variants.ts'
import { metaNeuronStudy } from '../../pipelines/shipped/meta-neuron-study.ts'
import { packedOfStages } from '../tools/learning/packed-of-stages.ts'
import { printResults, type Result } from '../tools/print-results.ts'

/** Options of both stages that train, with every field. */
type Training = {
  readonly network: unknown; readonly seeds: readonly number[]
  readonly recipe: LearningRecipe
  readonly rule?: LocalRule; readonly epochs: number; readonly batch: number
  readonly inner: { readonly by: 'none' }
    | { readonly by: 'surrogate'; readonly rate: number; readonly every: number; readonly surrogate: LearningRecipe['surrogate'] }
    | { readonly by: 'search'; readonly rate: number; readonly step: number }
} & LocalOptions

const loss = { kind: 'cross-entropy' } as const
const engineOf = (description: GraphDescription, training: Training, seed: number): GraphEngine => {
  const { rule, recipe, inner, batch, clip, homeostasis, lateralInhibition } = training
  if (!rule) return kernelGraphEngine(description, recipe)
  const beside = { clip, ...(homeostasis && { homeostasis }), ...(lateralInhibition !== undefined && { lateralInhibition }) }
  const alone = localEngine(description, rule, beside)
  if (inner.by === 'none') return alone
  return localEngine(description, rule, beside, inner.by === 'search' ? innerBySearch(description, alone.forward, { ...inner, seed })
    : innerByGradient(description, kernelGraphEngine(description, { batch, surrogate: inner.surrogate }), inner))
}

const recipeOf = ({ rule, recipe, epochs, batch }: Training): LearningRecipe => ({
  ...(rule ? learningRecipe.parse({ epochs, batch, weightLimit: 1, optimiser: { kind: 'sgd', learningRate: 1 } }) : recipe),
  keep: 'accuracy',
})

const secondsSince = ({ user, system }: NodeJS.CpuUsage): number => {
  const used = process.cpuUsage({ user, system })
  return (used.user + used.system) / 1e6
}

const option = (name: string): string | undefined => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3)
const judge = option('judge') === 'validation' ? 'validation' : 'test'

/** Which samples are told right, by spikes and by complexity, and what it took. */
const trial = (packed: PackedSamples, training: Training, seed: number) => {
  const description = readDescription(training.network)
  const units = description.populations.at(-1)!.size
  const { steps } = description
  const began = process.cpuUsage()
  const engine = engineOf(description, training, seed)
  const session = learningSession({ description, loss, recipe: recipeOf(training), seed }, engine, packed, '')
  const { parameters } = session.advance(Infinity)
  const took = secondsSince(began)
  const run = (split: 'train' | 'validation' | 'test') => {
    const { batch, truth } = gatherSamples(description, packed, packed.splits[split])
    const from = process.cpuUsage()
    const { outputs, spikes } = graphScan(description, parameters).evaluate(denseInputs(description, batch), batch.count, batch.lengths)
    const decision = secondsSince(from) / batch.count
    const measured = Array.from({ length: batch.count }, (_unused, n): MeasuredSample => ({
      label: truth.labels[n]!,
      measured: measureTrains({ values: spikes.subarray(n * units * steps, (n + 1) * units * steps), units, steps }, false)
        .map(({ complexity }) => complexity),
    }))
    return { decision, measured, right: Array.from(argmax(outputs, units), (action, n) => Number(action === truth.labels[n])) }
  }
  const [taught, chosen] = [run('train'), run('validation')]
  const judged = judge === 'test' ? run('test') : chosen
  const fitted = trainRuleKinds.map((one) => fitTrainRule(one, taught.measured, units))
  const best = fitted.reduce((a, b) => (rightByRule(b, chosen.measured) > rightByRule(a, chosen.measured) ? b : a))
  return {
    took, decision: judged.decision, spikes: judged.right,
    complexity: judged.measured.map(({ measured, label }) => Number(classByRule(best, measured) === label)),
  }
}

const share = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
/** Right answers to each sample, mean of the seeds. */
const perSample = (all: readonly (readonly number[])[]): number[] => all[0]!.map((_unused, item) => share(all.map((one) => one[item]!)))
const percent = (value: number): number => Math.round(1e4 * value) / 100
const gain = (than: readonly number[], these: readonly number[]): string => {
  const { mean, half } = meanInterval(these.map((one, item) => one - than[item]!))
  return `${percent(mean).toFixed(1)} [${percent(mean - half!).toFixed(1)}, ${percent(mean + half!).toFixed(1)}]`
}

const results: Result[] = []
const [of, by] = [option('of')?.split(','), option('by')?.split(',')]
const known = new Map<string, PackedSamples>()
for (const [name, { stages }] of Object.entries(metaNeuronStudy)) {
  const [, data = '', way = ''] = /^meta-(.+)-(gradients|stdp|reward|tempotron)$/.exec(name) ?? []
  if (way === '' || (of && !of.includes(data)) || (by && !by.includes(way))) continue
  const at = stages.findIndex(({ stage }) => stage === 'trainClassifier' || stage === 'learnLocally')
  /** By the neuron: what its first variant, with fixed inner parameters, told right. */
  const than = new Map<string, { readonly spikes: number[]; readonly complexity: number[] }>()
  for (const variant of pipelineVariants(stages)) {
    const training = variant.stages()[at]!.options as Training
    const [kind = '', inner = ''] = variant.name!.split(', ')
    if (!known.has(data)) known.set(data, await packedOfStages(stages.slice(0, at), readDescription(training.network)))
    const found = (option('seeds')?.split(',').map(Number) ?? training.seeds).map((seed) => trial(known.get(data)!, training, seed))
    const [spikes, complexity] = [perSample(found.map((one) => one.spikes)), perSample(found.map((one) => one.complexity))]
    const first = than.get(kind)
    if (!first) than.set(kind, { spikes, complexity })
    results.push({
      samples: data, neuron: kind, rule: way, 'inner parameters': inner, 'by spikes, %': percent(share(spikes)),
      'gain by spikes, points': first ? gain(first.spikes, spikes) : '', 'by complexity, %': percent(share(complexity)),
      'gain by complexity, points': first ? gain(first.complexity, complexity) : '',
      'training, s': share(found.map(({ took }) => took)), 'decision, ms': 1000 * share(found.map(({ decision }) => decision)),
    })
    if (!process.argv.includes('--json')) process.stderr.write(`${JSON.stringify(results.at(-1))}\n`)
  }
}
await printResults('meta-neuron-rules', results)
