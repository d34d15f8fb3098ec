// What skipping zeros gains: products with spikes by the dense kernels and by those that add up selected rows, with the share of spikes on
// the axis. One shard of a layer of leaky neurons, 32 samples, T = 30, as many inputs as neurons: forward product, gradient product, and
// the layer's whole training step, of which the product that carries the gradient back and the scans stay as they are. In turns, the least
// of each, because only that is steady on a machine that others use.
// Usage: node bench/spike-rate.ts [--json] [--parquet DIRECTORY]
import { loadavg } from 'node:os'
import { kernels } from '../models/kernels/kernels.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { printResults } from './tools/print-results.ts'

const [steps, samples] = [30, 32]
const rows = steps * samples
const rates = [0, 0.01, 0.05, 0.1, 0.2, 0.5, 1]

const results: { neurons: number; rate: number; forward: number; gradient: number; step: number; milliseconds: number }[] = []
for (const size of [8, 16, 64, 256, 1024]) {
  const k = kernels()
  const next = counterNumbers(size)
  const lanes = samples * size
  const random = (length: number): number => {
    const address = k.reserve(length)
    k.view(address, length).forEach((_, index, all) => (all[index] = next() - 0.5))
    return address
  }
  const [x, w, b, dy, dx] = [k.reserve(rows * size), random(size * size), random(size), random(rows * size), k.reserve(rows * size)]
  const [current, membrane, spikes, gradient, gradientBias] = [rows * size, rows * size, (rows + samples) * size, size * size, size].map(
    k.reserve,
  )
  const [taps, lists] = [random(1), k.reserve(size * (rows + 17))]
  const forward = {
    dense: () => k.linear(x, w, b, current!, rows, size, size, 0),
    sparse: () => k.linearSpikes(x, w, b, current!, rows, size, size, lists, 0),
  }
  const outer = {
    dense: () => k.accumulateOuter(x, dy, gradient!, gradientBias!, rows, size, size),
    sparse: () => k.accumulateOuterSpikes(x, dy, gradient!, gradientBias!, rows, size, size, lists),
  }
  const rest = (): void => {
    k.scanForward(current!, 4 * lanes, 0, membrane!, spikes!, taps, 1, 0, 0, 0, 1, 1, 0, 0, steps, lanes)
    k.scanBackward(dx, dy, membrane!, 0, taps, 1, 0, 0, 0, 1, 10, 0, 0, steps, lanes)
    k.linear(dy, w, 0, dx, rows, size, size, 0)
  }
  for (const rate of rates) {
    k.view(x, rows * size).forEach((_, index, all) => (all[index] = next() < rate ? 1 : 0))
    const contestants = [forward.dense, forward.sparse, outer.dense, outer.sparse, rest].map((run) => ({ run, least: Infinity }))
    for (let repeat = 0; repeat < Math.max(4, Math.min(300, 2e6 / size ** 2)); repeat++) {
      for (const one of contestants) {
        const start = performance.now()
        one.run()
        one.least = Math.min(one.least, performance.now() - start)
      }
    }
    const [denseForward, sparseForward, denseOuter, sparseOuter, others] = contestants.map(({ least }) => least) as [
      number,
      number,
      number,
      number,
      number,
    ]
    const dense = denseForward + denseOuter + others
    results.push({
      neurons: size,
      rate,
      forward: denseForward / sparseForward,
      gradient: denseOuter / sparseOuter,
      step: dense / (sparseForward + sparseOuter + others),
      milliseconds: dense,
    })
  }
}
await printResults(`spike-rate: dense time / time without zeros, ms of the dense step; load ${loadavg()[0]!.toFixed(1)}`, results)
