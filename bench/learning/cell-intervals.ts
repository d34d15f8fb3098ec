// How well runs of l5pc-elm tell the spikes of a cell (area under the curve) and its voltage (root mean squared error, mV), on their test
// simulations: the mean of a variant's seeds, with 95 % intervals of a bootstrap by simulation and seed, and by how much the first variant
// is better than each other one, paired; of integers and circuits, where the run has them, the same, and by how much they are off their
// floats. Ends with code 1 where their area under the curve is more than .003 below.
// Usage: node bench/learning/cell-intervals.ts RUN...
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import { areaOfItems } from '../../models/statistics/bootstrap/area-of-items.ts'
import type { ItemStatistic } from '../../models/statistics/bootstrap/item-statistic.ts'
import { percentileInterval } from '../../models/statistics/bootstrap/percentile-interval.ts'
import { resampledScores } from '../../models/statistics/bootstrap/resampled-scores.ts'
import { roundedNetworksOfBatch } from '../../operators/networks/rounded-networks-of-batch.ts'

/** Of a unit of the targets, in mV: the scale of the data set. */
const scale = 10
const resamples = 1000
/** By how much integers and circuits may be below their floats in the area under the curve. */
const bar = 0.003
const interpretations = ['float', 'integer', 'rtl'] as const

type Window = { readonly group: string; readonly targets: ArrayLike<number>; readonly mask: ArrayLike<number> }
/** Networks of one variant; statistics by measure, then by network. */
type Judged = {
  readonly name: string; readonly float: boolean; readonly windows: readonly string[]; readonly seeds: readonly number[]
  readonly statistics: readonly (readonly ItemStatistic[])[]
}

async function* batchesOf(run: string, table: string, columns?: readonly string[]) {
  for (const file of (await readdir(join(run, table))).filter((name) => name.endsWith('.parquet')).toSorted())
    yield* readParquetPart(join(run, table, file), columns && { columns })
}

async function* rowsOf(run: string, table: string, columns?: readonly string[]) {
  for await (const batch of batchesOf(run, table, columns))
    for (let row = 0; row < batch.numRows; row++) yield (name: string): unknown => batch.getChild(name)?.get(row)
}
const listed = <A = Float64Array>(value: unknown): A => (value as { toArray(): A }).toArray()

/** The area under the curve of a network's spikes, and the root mean squared error of its voltage, over windows in the order of names. */
const statisticsOf = (found: ReadonlyMap<string, ArrayLike<number>>, windows: ReadonlyMap<string, Window>): readonly ItemStatistic[] => {
  const names = [...found.keys()].toSorted()
  const [scores, positive, items]: [number[], number[], number[]] = [[], [], []]
  const [errors, weights] = [new Float64Array(names.length), new Float64Array(names.length)]
  names.forEach((source, item) => {
    const { targets, mask } = windows.get(source)!
    const outputs = found.get(source)!
    for (let step = 0; step < mask.length; step++) {
      if (mask[step] === 0) continue
      scores.push(outputs[2 * step]!)
      positive.push(targets[2 * step]!)
      items.push(item)
      errors[item]! += (scale * (outputs[2 * step + 1]! - targets[2 * step + 1]!)) ** 2
      weights[item]!++
    }
  })
  const rootMean: ItemStatistic = (counts) => {
    let [sum, all] = [0, 0]
    for (let item = 0; item < names.length; item++) {
      sum += counts[item]! * errors[item]!
      all += counts[item]! * weights[item]!
    }
    return Math.sqrt(sum / all)
  }
  return [areaOfItems(scores, positive, items), rootMean]
}

const judgedOf = async (run: string, windows: Map<string, Window>): Promise<readonly Judged[]> => {
  const sources = new Map<number, string>()
  for await (const row of rowsOf(run, 'samples', ['sample', 'split', 'source', 'group', 'targets', 'mask'])) {
    if (row('split') !== 'test') continue
    const source = String(row('source'))
    sources.set(Number(row('sample')), source)
    windows.set(source, { group: String(row('group')), targets: listed(row('targets')), mask: listed(row('mask')) })
  }
  const values = new Map<number, ReturnType<typeof outputValues>>()
  if ((await readdir(run)).includes('rounded_networks')) {
    for await (const batch of batchesOf(run, 'rounded_networks'))
      for (const { network, rounded } of roundedNetworksOfBatch(batch)) values.set(network, outputValues(rounded.description))
  }
  const networks = new Map<number, { readonly variant: string; readonly seed: number }>()
  for await (const row of rowsOf(run, 'networks', ['network', 'variant', 'seed']))
    networks.set(Number(row('network')), { variant: String(row('variant') ?? basename(run)), seed: Number(row('seed')) })
  const answers = new Map<string, Map<number, Map<string, ArrayLike<number>>>>()
  for await (const row of rowsOf(run, 'predictions')) {
    const source = sources.get(Number(row('sample')))
    if (source === undefined) continue
    const network = Number(row('network'))
    for (const interpretation of interpretations) {
      const outputs = row(`outputs_${interpretation}`)
      if (outputs === undefined || outputs === null) continue
      const found = interpretation === 'float'
        ? listed(outputs) : values.get(network)!(listed<BigInt64Array>(outputs), Number(row('length')))
      const key = `${networks.get(network)!.variant}, ${interpretation}`
      const own = answers.get(key) ?? new Map<number, Map<string, ArrayLike<number>>>()
      answers.set(key, own.set(network, (own.get(network) ?? new Map<string, ArrayLike<number>>()).set(source, found)))
    }
  }
  return [...answers].map(([key, found]) => {
    const judged = [...found.values()].map((outputs) => statisticsOf(outputs, windows))
    const seeds = [...found.keys()].map((network) => networks.get(network)!.seed)
    return {
      name: `${key}, seed${seeds.length === 1 ? '' : 's'} ${seeds.join(', ')}`, float: key.endsWith('float'), seeds,
      windows: [...found.values().next().value!.keys()].toSorted(),
      statistics: [judged.map(([area]) => area!), judged.map(([, rootMean]) => rootMean!)],
    }
  })
}

const windows = new Map<string, Window>()
const judged: Judged[] = []
for (const run of process.argv.slice(2)) if (!run.startsWith('--')) judged.push(...await judgedOf(run, windows))
const [first] = judged
if (!first) {
  console.log('cell-intervals: not run; it needs finished runs of l5pc-elm')
  process.exit()
}
if (judged.some((one) => one.windows.join() !== first.windows.join())) throw new Error('runs were judged on different windows')
const groups = [...new Set(first.windows.map((source) => windows.get(source)!.group))]
const unitOf = Int32Array.from(first.windows, (source) => groups.indexOf(windows.get(source)!.group))
for (const [index, measure, digits] of [[0, 'area under the curve', 4], [1, 'root mean squared error, mV', 3]] as const) {
  const found = resampledScores(judged.map(({ seeds, statistics }) => ({ seeds, statistics: statistics[index]! })), unitOf, resamples)
  const shown = (score: number, values: Float64Array): string => {
    const { low, high } = percentileInterval(values)
    return `${score.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`
  }
  console.log(`${measure}, ${groups.length} simulations, ${resamples} resamples`)
  let float = 0
  found.forEach(({ score, resamples: values }, at) => {
    console.log(`  ${judged[at]!.name}: ${shown(score, values)}`)
    if (judged[at]!.float) float = at
    const less = (from: number): string => {
      const { score: whole, resamples: drawn } = found[from]!
      return shown(whole - score, drawn.map((one, draw) => one - values[draw]!))
    }
    if (float !== at) {
      console.log(`    its floats less it: ${less(float)}, exactly ${(found[float]!.score - score).toExponential(3)}`)
      if (index === 0 && found[float]!.score - score > bar) process.exitCode = 1
    } else if (at > 0) console.log(`    first less it: ${less(0)}`)
  })
}
