// Products of square float32 matrices on the kernels, one factor packed beforehand or not, and by TensorFlow.js on WebAssembly, one thread,
// in thousands of millions of products and sums a second; beside them what four lanes can do at most without any memory. By processor time,
// in turns, the best of each, because only that is steady on a machine that others use. Ends with code 1 where TensorFlow's is faster.
// Usage: node bench/learning/dense-product.ts [--json] [--parquet DIRECTORY]
import { loadavg } from 'node:os'
import { kernels } from '../../models/kernels/kernels.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { openTensorflow } from '../../models/tensorflow/open-tensorflow.ts'
import { printResults } from '../tools/print-results.ts'
import { simdLimit } from '../tools/simd-limit.ts'

const tf = await openTensorflow('wasm')
const limit = await simdLimit()
const seconds = (run: () => void, times: number): number => {
  const used = process.cpuUsage()
  for (let time = 0; time < times; time++) run()
  const { user, system } = process.cpuUsage(used)
  return (user + system) / 1e6 / times
}
const rounds = 25
const results = []
for (const size of [64, 128, 256, 512, 1024]) {
  const k = kernels()
  const next = counterNumbers(size)
  const [a, b, c, packed] = Array.from({ length: 4 }, () => k.reserve(size * size)) as [number, number, number, number]
  for (const address of [a, b]) k.view(address, size * size).forEach((_, index, all) => (all[index] = next() - 0.5))
  k.pack(b, size, size, packed)
  const [left, right] = [a, b].map((address) => tf.tensor2d(k.view(address, size * size).slice(), [size, size]))
  const products = size ** 3
  const contestants = {
    kernels: () => k.linear(a, b, 0, c, size, size, size, 0),
    packed: () => k.multiply(a, 4 * size, 0, packed, 0, 1, c, 4 * size, size, size, size, 0, 0),
    tensorflow: () => tf.matMul(left!, right!).dispose(),
    limit: () => limit.run(Math.ceil(products / limit.productsEach)),
  }
  const best = { kernels: Infinity, packed: Infinity, tensorflow: Infinity, limit: Infinity }
  for (let round = -2; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      // Long against the clock that processor time is counted by.
      const time = seconds(run, Math.ceil(2e7 / products))
      if (round >= 0) best[name as keyof typeof best] = Math.min(best[name as keyof typeof best], time)
    }
  }
  const rate = (name: keyof typeof best): number => products / best[name] / 1e9
  if (rate('kernels') < rate('tensorflow')) process.exitCode = 1
  results.push({
    size, kernels: rate('kernels'), packed: rate('packed'), tensorflow: rate('tensorflow'), limit: rate('limit'),
    ofTensorflow: rate('kernels') / rate('tensorflow'), ofLimit: rate('kernels') / rate('limit'),
  })
}
await printResults(`dense-product: load ${loadavg()[0]!.toFixed(1)}`, results)
