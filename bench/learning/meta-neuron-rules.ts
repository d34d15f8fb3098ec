// Neurons whose inner parameters are fixed or learned, by back-propagation, pair STDP and the Tempotron: LIF and meta-neurons, two of which
// hear sixteen lines that carry trains of two classes, as in the pipelines meta-*. Test accuracy by the most spikes and by the Lempel-Ziv
// complexity of the output trains (threshold or nearest mean, by validation), mean of three seeds; what learned inner parameters add on the
// same test samples, with its 95 % interval; processor time to train, and of one decision. Three minutes of processor time.
// Usage: node bench/learning/meta-neuron-rules.ts [--json] [--parquet DIRECTORY] [--of=bernoulli,poisson,markov]
import { argmax } from '../../models/arithmetic/argmax.ts'
import { readDataset } from '../../datasets/samples/read-dataset.ts'
import { graphScan } from '../../models/graph/float/graph-scan.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { denseInputs } from '../../models/learners/graph/dense-inputs.ts'
import type { GraphEngine } from '../../models/learners/graph/graph-engine.ts'
import { kernelGraphEngine } from '../../models/learners/graph/kernel-graph-engine.ts'
import { gatherSamples } from '../../models/learners/graph/samples/gather-samples.ts'
import type { PackedSamples } from '../../models/learners/graph/samples/packed-samples.ts'
import { samplePacker } from '../../models/learners/graph/samples/sample-packer.ts'
import { learningRecipe } from '../../models/learners/graph/session/learning-recipe.ts'
import { learningSession } from '../../models/learners/graph/session/learning-session.ts'
import { innerByGradient } from '../../models/learners/local/inner-by-gradient.ts'
import { innerBySearch } from '../../models/learners/local/inner-by-search.ts'
import { localEngine } from '../../models/learners/local/local-engine.ts'
import { localRule } from '../../models/learners/local/local-rule.ts'
import { classByRule } from '../../models/measures/trains/class-by-rule.ts'
import { fitTrainRule, rightByRule, type MeasuredSample } from '../../models/measures/trains/fit-train-rule.ts'
import { measureTrains } from '../../models/measures/trains/measure-trains.ts'
import { trainRuleKinds } from '../../models/measures/trains/train-rule.ts'
import { defaultArithmetic } from '../../models/network/kinds/feed-forward.ts'
import { meanInterval } from '../../models/statistics/mean-interval.ts'
import { openTensorflow } from '../../models/tensorflow/open-tensorflow.ts'
import { tensorflowGraphEngine } from '../../models/tensorflow/tensorflow-graph-engine.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const [lines, steps, seeds] = [16, 30, [1, 2, 3]]
const trains: { readonly [name: string]: object } = {
  bernoulli: { process: 'bernoulli', rates: [0.08, 0.16] },
  poisson: { process: 'poisson', rates: [0.08, 0.16] },
  markov: { process: 'markov', transitions: [[0.2, 0.2], [0.06, 0.76]] },
}
const own = (initial: number, low: number, high: number) => ({ trained: 'neuron' as const, initial, low, high })
const fixed = {
  lif: { kind: 'lif', beta: 0.9, threshold: 1 },
  meta: { kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, coupling: -0.172, recoveryRate: 0.529, rest: 0.021, rise: 0.132 },
}
const learned = {
  lif: { ...fixed.lif, beta: own(0.9, 0.3, 0.99), threshold: own(1, 0.25, 4) },
  meta: {
    ...fixed.meta, coupling: own(-0.172, -0.45, 0.45), recoveryRate: own(0.529, 0.5, 1), rest: own(0.021, 0, 1), rise: own(0.132, 0, 1),
  },
}
const { hiddenCurrentWidth, linearTruncation, layerDelay: _, readoutTruncation: __, ...shared } = defaultArithmetic
const network = (model: { readonly kind: string }): GraphDescription => checkGraph({
  schema: 2, steps, input: { size: lines, encoding: { kind: 'values' } }, populations: [{ name: 'output', size: 2, model }],
  connections: [{ name: 'output', from: 'input', to: 'output', model: { kind: 'dense' }, bias: false }],
  readout: { from: 'output', of: 'spikes', over: 'sum' },
  arithmetic: { ...shared, currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together' },
} as never)

const loss = { kind: 'cross-entropy' } as const
const surrogate = { kind: 'triangle', slope: 1 } as const
const tf = await openTensorflow('wasm')
/** LIF neurons on the kernels, meta-neurons on TensorFlow, which alone trains them. */
const gradientEngine = (description: GraphDescription, batch: number): GraphEngine =>
  (description.populations[0]!.model.kind === 'lif' ? kernelGraphEngine(description, { batch, surrogate })
    : tensorflowGraphEngine(tf, description, { batch, surrogate }))

const rules = {
  STDP: {
    rule: localRule.parse({ kind: 'pair-stdp', up: 0.002, down: 0.001, before: 0.7, after: 0.7, teaching: 'none' }),
    options: { clip: { low: -1, high: 1 }, homeostasis: { rate: 0.05, target: 0.1 } },
  },
  Tempotron: { rule: localRule.parse({ kind: 'tempotron', rate: 0.005 }), options: { clip: { low: -1, high: 1 } } },
}
const inner = ['fixed', 'surrogate', 'search'] as const
type Way = 'gradients' | keyof typeof rules
type Inner = (typeof inner)[number]

const engineOf = (description: GraphDescription, way: Way, how: Inner, seed: number): GraphEngine => {
  if (way === 'gradients') return gradientEngine(description, 32)
  const { rule, options } = rules[way]
  const alone = localEngine(description, rule, options)
  if (how === 'fixed') return alone
  const beside = how === 'search' ? innerBySearch(description, alone.forward, { rate: 0.01, step: 0.05, seed })
    : innerByGradient(description, gradientEngine(description, 8), { rate: 0.05, every: 4 })
  return localEngine(description, rule, options, beside)
}

const secondsSince = ({ user, system }: NodeJS.CpuUsage): number => {
  const used = process.cpuUsage({ user, system })
  return (used.user + used.system) / 1e6
}

/** Which test samples are told right, by spikes and by complexity, and what it took. */
const trial = (packed: PackedSamples, kind: keyof typeof fixed, way: Way, how: Inner, seed: number) => {
  const description = network((way === 'gradients' && how === 'fixed' ? fixed : learned)[kind])
  const recipe = {
    ...learningRecipe.parse(way === 'gradients'
      ? { epochs: 6, batch: 32, optimiser: { kind: 'adamw', learningRate: 0.02 }, surrogate }
      : { epochs: 4, batch: 8, weightLimit: 1, optimiser: { kind: 'sgd', learningRate: 1 }, surrogate }),
    keep: 'accuracy' as const,
  }
  const began = process.cpuUsage()
  const session = learningSession({ description, loss, recipe, seed }, engineOf(description, way, how, seed), packed, '')
  const { parameters } = session.advance(Infinity)
  const training = secondsSince(began)
  const run = (split: 'train' | 'validation' | 'test') => {
    const { batch, truth } = gatherSamples(description, packed, packed.splits[split])
    const from = process.cpuUsage()
    const { outputs, spikes } = graphScan(description, parameters).evaluate(denseInputs(description, batch), batch.count, batch.lengths)
    const decision = secondsSince(from) / batch.count
    const measured = Array.from({ length: batch.count }, (_unused, n): MeasuredSample => ({
      label: truth.labels[n]!,
      measured: measureTrains({ values: spikes.subarray(n * 2 * steps, (n + 1) * 2 * steps), units: 2, steps }, false)
        .map(({ complexity }) => complexity),
    }))
    return { decision, measured, right: Array.from(argmax(outputs, 2), (action, n) => Number(action === truth.labels[n])) }
  }
  const [taught, chosen, test] = [run('train'), run('validation'), run('test')]
  const fitted = trainRuleKinds.map((one) => fitTrainRule(one, taught.measured, 2))
  const best = fitted.reduce((a, b) => (rightByRule(b, chosen.measured) > rightByRule(a, chosen.measured) ? b : a))
  return {
    training, decision: test.decision, spikes: test.right,
    complexity: test.measured.map(({ measured, label }) => Number(classByRule(best, measured) === label)),
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
const asked = process.argv.find((one) => one.startsWith('--of='))?.slice(5).split(',') ?? Object.keys(trains)
for (const name of asked) {
  const options = { dataset: 'spike-trains', ...trains[name], lines, steps, samples: { train: 256, validation: 256, test: 1000 } }
  const packer = samplePacker(network(fixed.lif), loss)
  let number = 0
  for await (const sample of (await readDataset(options as never)).samples()) packer.add(number++, sample)
  const packed = packer.finish()
  for (const kind of ['lif', 'meta'] as const) {
    for (const way of ['gradients', 'STDP', 'Tempotron'] as const) {
      let than: { spikes: number[]; complexity: number[] } | undefined
      for (const how of way === 'gradients' ? inner.slice(0, 2) : inner) {
        const found = seeds.map((seed) => trial(packed, kind, way, how, seed))
        const [spikes, complexity] = [perSample(found.map((one) => one.spikes)), perSample(found.map((one) => one.complexity))]
        than ??= { spikes, complexity }
        results.push({
          trains: name, neuron: kind, rule: way, 'inner parameters': how, 'by spikes, %': percent(share(spikes)),
          'gain by spikes, points': how === 'fixed' ? '' : gain(than.spikes, spikes), 'by complexity, %': percent(share(complexity)),
          'gain by complexity, points': how === 'fixed' ? '' : gain(than.complexity, complexity),
          'training, s': share(found.map(({ training }) => training)), 'decision, ms': 1000 * share(found.map(({ decision }) => decision)),
        })
        if (!process.argv.includes('--json')) process.stderr.write(`${JSON.stringify(results.at(-1))}\n`)
      }
    }
  }
}
await printResults('meta-neuron-rules', results)
