// What N-MNIST gives to a classifier that sees no time: kernel ridge on the blurred counts of events at each place, as recorded or with the
// motion of the camera taken out. Everything is chosen on the training recordings, each answered by all others; the test recordings are
// looked at once, by what was chosen. A minute of processor time for 1,000 recordings.
// Usage: npm run bench -- static-counts --data=FOLDER [--json]     FOLDER: N-MNIST, or the 1,000 + 100 recordings of slayerPytorch
import { parseArgs } from 'node:util'
import { readDataset } from '../../datasets/samples/read-dataset.ts'
import { stabiliseSample } from '../../models/samples/encode/events/stabilise-sample.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { kernelRidge } from '../../models/statistics/kernel-ridge.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const { values: chosen } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean' }, parquet: { type: 'string' } } })
if (chosen.data === undefined) {
  console.log('static-counts: not run; it needs the recordings of N-MNIST, with --data=FOLDER')
  process.exit()
}

const side = 34
const motion = { turnMicroseconds: 105_000, path: [[3.5, 7], [7, 0], [0, 0]], offset: [4, 2] } as const
type Item = { readonly split: Sample['split']; readonly label: number; readonly counts: readonly [Float64Array, Float64Array] }
const items: Item[] = []

/** Events of each place, of both polarities together. */
const countsOf = ({ recording }: Sample): Float64Array => {
  if (recording.kind !== 'events') throw new Error('N-MNIST gave values')
  const { lines, values } = recording.events
  const counts = new Float64Array(side * side)
  lines.forEach((line, event) => { counts[line % (side * side)]! += values?.[event] ?? 1 })
  return counts
}

for await (const sample of (await readDataset({ dataset: 'n-mnist', path: chosen.data })).samples()) {
  const still = stabiliseSample(sample, { width: side, height: side }, motion)
  items.push({ split: sample.split, label: sample.label!, counts: [countsOf(sample), countsOf(still)] })
}

/** Counts through a Gaussian of this standard deviation along both axes, their square roots, brought to length 1. */
const blurred = (counts: Float64Array, deviation: number): Float64Array => {
  const reach = Math.ceil(3 * deviation)
  const along = (from: Float64Array, step: number, across: number): Float64Array =>
    Float64Array.from(from, (_, place) => {
      const at = Math.floor(place / step) % side
      let [sum, weights] = [0, 0]
      for (let far = -reach; far <= reach; far++) {
        const weight = Math.exp(-(far ** 2) / (2 * deviation ** 2))
        weights += weight
        if (at + far >= 0 && at + far < side) sum += weight * from[place + far * across]!
      }
      return sum / weights
    })
  const roots = along(along(counts, 1, 1), side, side).map(Math.sqrt)
  const length = Math.hypot(...roots) || 1
  return roots.map((value) => value / length)
}

const results: Result[] = []
let best: (() => Result) | undefined
let most = -1
for (const still of [false, true]) {
  for (const blur of [1, 1.5]) {
    const part = (test: boolean) => items
      .filter(({ split }) => (split === 'test') === test)
      .map(({ label, counts }) => ({ label, seen: blurred(counts[still ? 1 : 0], blur) }))
    const learned = part(false)
    for (const width of [1, 2]) {
      for (const ridge of [1e-3, 1e-2]) {
        const { answer, leftOut } = kernelRidge(learned.map(({ seen }) => seen), learned.map(({ label }) => label), 10, { width, ridge })
        const right = learned.filter(({ label }, n) => label === leftOut[n]).length
        const row = { still, blur, width, ridge }
        results.push({ ...row, part: 'train, each left out', right, of: learned.length })
        if (right <= most) continue
        most = right
        best = () => {
          const test = part(true)
          return { ...row, part: 'test', right: test.filter(({ label, seen }) => label === answer(seen)).length, of: test.length }
        }
      }
    }
  }
}
results.push(best!())
await printResults('static-counts', results)
