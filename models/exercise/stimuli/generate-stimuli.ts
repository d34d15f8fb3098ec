import { numberFormat } from '../../arithmetic/number-format.ts'
import { countedSteps } from '../../graph/counted-steps.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import type { GraphEvaluation } from '../../graph/integer/counting-graph.ts'
import type { RoundedGraph } from '../../graph/rounded-graph.ts'
import { counterRandom } from '../../random/counter-random.ts'
import { inferenceWork } from './inference-work.ts'
import type { NetworkCoverage } from '../network-coverage.ts'
import { sampleFeatures } from './sample-features.ts'
import { stimulusCandidates } from './stimulus-candidates.ts'

/** Samples that are run for each stimulus that is kept, at most, and additions of the integer model that may go into all of them. */
const [triedEach, mostWork] = [384, 4e8]
/** Samples that are run at a time, samples that searches start from, searches side by side, and steps of one. */
const [together, mostStarts, searches, searchSteps] = [64, 256, 48, 40]

/** Encoded inputs, [sample][length of a sample], and the steps of each sample, behind which they are zero. */
export type Stimuli = { readonly inputs: Int32Array; readonly lengths: Int32Array }

/** One of them. */
type Stimulus = { readonly values: Int32Array; readonly steps: number }

/** Looks for a boundary between a sample that has a feature and one that has not, `low`; where none has it, for one that comes nearer. */
type Search = { readonly feature: number; high: Stimulus | undefined; low: Stimulus; value: number }

/**
 * Chooses inputs for a circuit beside those of its task: of candidates (see `stimulusCandidates`) those that exercise what `covered` has
 * not, then samples on boundaries, where a neuron just spikes or another output just is the largest, and between them what brings silent
 * neurons nearer to their threshold; what is left of `count` is filled up with candidates. A function of network, coverage and seed.
 * `evaluate` is the counting integer model.
 */
export const generateStimuli = (
  network: RoundedGraph,
  evaluate: (inputs: Int32Array, samples: number, lengths: Int32Array, spare?: GraphEvaluation) => GraphEvaluation,
  covered: NetworkCoverage,
  { count, seed }: { readonly count: number; readonly seed: number },
): Stimuli => {
  const { description } = network
  const { size: lines } = description.input
  const { length, spiking, recorded } = graphInputShape(description)
  const candidates = stimulusCandidates(description, seed)
  const random = counterRandom(seed, 'stimulus search')
  const features = sampleFeatures(network)
  const coverage = covered.copy()
  const most = Math.min(triedEach * count, Math.floor(mostWork / inferenceWork(network)))
  const highest = 2 ** (numberFormat(description.arithmetic.format).width - 1) - 1
  const kept: Stimulus[] = []
  const starts: { readonly input: Stimulus; readonly has: Float64Array }[] = []
  let spare: GraphEvaluation | undefined
  let tried = 0
  let drawn = 0

  const packed = (samples: readonly Stimulus[]): Stimuli => {
    const inputs = new Int32Array(samples.length * length)
    samples.forEach(({ values }, index) => inputs.set(values, index * length))
    return { inputs, lengths: Int32Array.from(samples, ({ steps }) => steps) }
  }
  const draw = (): Stimulus => {
    const values = new Int32Array(length)
    return { steps: candidates(drawn++, values), values }
  }
  /** Of so many steps, with nothing behind them. */
  const stimulus = (values: Int32Array, steps: number): Stimulus =>
    ({ steps, values: recorded ? values.fill(0, steps * lines) : values })
  /** Runs samples, keeps those that exercise something new, and gives their features by number, until it runs others. */
  const run = (samples: readonly Stimulus[]): ((index: number) => Float64Array) => {
    const { inputs, lengths } = packed(samples)
    const evaluation = evaluate(inputs, samples.length, lengths, spare)
    if (evaluation.membrane.length >= (spare?.membrane.length ?? 0)) spare = evaluation
    tried += samples.length
    const has = (index: number): Float64Array => features.of(evaluation, index, countedSteps(description, samples[index]!.steps))
    samples.forEach((sample, index) => {
      const gained = kept.length < count ? coverage.add(inputs, evaluation, index, index + 1, lengths) : 0
      if (gained > 0) kept.push(sample)
      if (starts.length < mostStarts) starts.push({ input: sample, has: has(index) })
      else if (gained > 0) starts[tried % mostStarts] = { input: sample, has: has(index) }
    })
    return has
  }
  const goesOn = (share: number): boolean => tried < share * most && kept.length < count

  while (goesOn(0.4)) run(Array.from({ length: together }, draw))

  const middle = (a: Stimulus, b: Stimulus): Stimulus => {
    const steps = Math.floor((a.steps + b.steps) / 2)
    if (!spiking) return stimulus(a.values.map((value, at) => Math.floor((value + b.values[at]!) / 2)), steps)
    let left = Math.ceil(a.values.reduce((sum, value, at) => sum + Number(value !== b.values[at]), 0) / 2)
    return stimulus(a.values.map((value, at) => (value !== b.values[at] && left-- > 0 ? b.values[at]! : value)), steps)
  }
  const equal = (a: Stimulus, b: Stimulus): boolean => a.steps === b.steps && a.values.every((value, at) => value === b.values[at])
  /** Beside a boundary that cannot be halved any more. */
  const beside = ({ values, steps }: Stimulus, item: number, step: number): Stimulus =>
    stimulus(values.map((value, at) => {
      const by = random.below(7, item, 2 + step * length + at) - 3
      return spiking ? value ^ Number(by === 3) : Math.max(-highest - 1, Math.min(highest, value + by))
    }), steps)
  const mixed = ({ values, steps }: Stimulus, item: number, step: number): Stimulus => {
    const other = draw()
    const share = 2 ** -(1 + (step % 4))
    const taken = values.map((value, at) => (random.uniform(item, 2 + step * length + at) < share ? other.values[at]! : value))
    return stimulus(taken, Math.max(steps, other.steps))
  }
  const begin = (feature: number, item: number): Search[] => {
    const any = (of: typeof starts, step: number): Stimulus | undefined => of[random.below(Math.max(1, of.length), item, step)]?.input
    const without = starts.filter(({ has }) => has[feature]! < 0)
    const high = any(starts.filter(({ has }) => has[feature]! >= 0), 0)
    if (without.length === 0) return []
    const nearest = without.reduce((best, one) => (one.has[feature]! > best.has[feature]! ? one : best))
    return [{ feature, high, low: high === undefined ? nearest.input : any(without, 1)!, value: nearest.has[feature]! }]
  }
  for (let item = 0, before = -1, idle = 0; goesOn(1) && idle < 2; idle = kept.length === before ? idle + 1 : 0) {
    before = kept.length
    const wanted = features.wanted(coverage)
    const side = Array.from({ length: wanted.length === 0 ? 0 : searches }, () => begin(wanted[item % wanted.length]!, item++)).flat()
    if (side.length === 0) break
    for (let step = 0; step < searchSteps && goesOn(1); step++) {
      const trials = side.map(({ high, low }, index) => {
        if (high === undefined) return mixed(low, item + index, step)
        const half = middle(low, high)
        return equal(half, low) || equal(half, high) ? beside(low, item + index, step) : half
      })
      const has = run(trials)
      trials.forEach((trial, index) => {
        const search = side[index]!
        const value = has(index)[search.feature]!
        // What lies beside a boundary is tried once.
        if (search.high !== undefined && step > searchSteps / 2) return
        if (value >= 0) search.high = trial
        else if (search.high !== undefined || value > search.value) Object.assign(search, { low: trial, value })
      })
    }
  }
  while (kept.length < count) kept.push(draw())
  return packed(kept)
}
