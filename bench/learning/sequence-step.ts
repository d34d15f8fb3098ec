// Milliseconds of one training step through time (forward, gradient of a loss, way back) of networks that learn from recordings, batch 128,
// on the kernels with one and with two threads: with a fast sigmoid, and with a triangle, whose way back leaves out neurons that are far
// from their threshold. With --with-peers beside plain loops in torch, snnTorch, SpikingJelly (multi-step), norse and spyx, each in a
// process of its own with as many threads, all in turns. Ends with code 1 where the fastest peer is nearer than a network's bar, by the
// processor's time with one thread and by the clock with two, or where threads change a bit of the gradient.
// Usage: node bench/learning/sequence-step.ts [--json] [--parquet DIRECTORY] [--with-peers] [--rounds N] [--threads N]
import { availableParallelism, loadavg } from 'node:os'
import type { Surrogate } from '../../models/learners/graph/graph-engine.ts'
import { median } from '../tools/median.ts'
import { sequencePeers } from '../tools/peers/sequence-peers.ts'
import { printResults, type Result } from '../tools/print-results.ts'
import { sequenceNetworks } from '../tools/sequence/sequence-networks.ts'
import { sequenceStep } from '../tools/sequence/sequence-step.ts'

const batch = 128
const option = (name: string): number | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : Number(process.argv[at + 1])
}
const rounds = option('--rounds') ?? 9
const only = option('--threads')
const surrogates: Readonly<Record<string, Surrogate>> = {
  'kernels, fast sigmoid': { kind: 'fast-sigmoid', slope: 10 },
  'kernels, triangle': { kind: 'triangle', slope: 3 },
}
type Times = { readonly milliseconds: number; readonly processor: number }
/** Steps of a turn. */
const [ownSteps, peerSteps] = [3, 2]

const timed = (step: () => unknown): Times => {
  const [start, used] = [performance.now(), process.cpuUsage()]
  for (let count = 0; count < ownSteps; count++) step()
  const { user, system } = process.cpuUsage(used)
  return { milliseconds: (performance.now() - start) / ownSteps, processor: (user + system) / 1000 / ownSteps }
}

const results: Result[] = []
let versions = ''
let well = true
const counts = only === undefined ? [1, 2].filter((count) => count <= availableParallelism()) : [only]
for (const threads of counts) {
  const peers = process.argv.includes('--with-peers') ? await sequencePeers(threads) : []
  versions ||= peers.map((peer) => peer.versions).join('; ')
  for (const network of sequenceNetworks) {
    const steps = await Promise.all(Object.entries(surrogates).map(async ([name, surrogate]) => {
      const alone = await sequenceStep(network, batch, surrogate, 1)
      const expected = Buffer.from(alone.step().slice().buffer)
      await alone.close()
      const own = await sequenceStep(network, batch, surrogate, threads)
      if (Buffer.compare(expected, Buffer.from(own.step().slice().buffer)) !== 0) well = false
      return { name, ...own }
    }))
    const contestants = [
      ...steps.map(({ name, step }) => ({ name, turn: async (): Promise<Times | undefined> => timed(step), times: [] as Times[] })),
      ...peers.map(({ name, turn }) => ({ name, turn: () => turn(network, batch, peerSteps), times: [] as Times[] })),
    ]
    for (let round = -1; round < rounds; round++) {
      for (const { turn, times } of round % 2 ? contestants.toReversed() : contestants) {
        const time = await turn()
        // The first round warms up.
        if (time && round >= 0) times.push(time)
      }
    }
    const of = (times: readonly Times[], by: keyof Times): number => median(times.map((time) => time[by]))
    const judge = threads === 1 ? 'processor' : 'milliseconds'
    const others = contestants.slice(steps.length).filter(({ times }) => times.length > 0)
    const fastest = others.length > 0 ? Math.min(...others.map(({ times }) => of(times, judge))) : undefined
    contestants.forEach(({ name, times }, index) => {
      if (times.length === 0) return
      const faster = fastest === undefined || index >= steps.length ? '' : (fastest / of(times, judge)).toFixed(2)
      results.push({
        network: network.name, threads, by: name, milliseconds: of(times, 'milliseconds'), processor: of(times, 'processor'),
        leastProcessor: Math.min(...times.map(({ processor }) => processor)),
        spikes: index < steps.length ? steps[index]!.rates().slice(0, -1).map((rate) => `${(100 * rate).toFixed(1)} %`).join(' ') : '',
        faster, bar: faster === '' ? '' : String(network.bar),
      })
    })
    const best = Math.max(...results.filter((one) => one['network'] === network.name && one['threads'] === threads)
      .map(({ faster }) => Number(faster)))
    if (fastest !== undefined && best < network.bar) well = false
    for (const { close } of steps) await close()
  }
  for (const { close } of peers) await close()
}
if (!well) process.exitCode = 1
const where = `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`
await printResults(`sequence-step: ${where}${versions && `; ${versions}`}; faster: than the fastest peer`, results)
