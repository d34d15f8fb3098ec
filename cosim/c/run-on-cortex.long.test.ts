import { describe, expect, it } from 'vitest'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import { graphCase } from '../../models/graph/random/graph-case.ts'
import { elmNetwork } from '../../models/network/elm/elm-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { cortexCores, findCortexTools, runOnCortex } from './run-on-cortex.ts'

const { signal } = new AbortController()
const found = await findCortexTools()

describe.skipIf(!found)('networks on a Cortex-M (skipped where arm-none-eabi-gcc or qemu-system-arm is not found)', () => {
  it.concurrent.each(cortexCores)('a CartPole network fits 16 KiB of flash and 2 KiB of RAM: %s', async (core) => {
    const { network, inputs, lengths } = graphCase(lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }), 3, 8)
    const run = await runOnCortex(network, { inputs, lengths }, core, signal)
    expect(run).toMatchObject({ core, equal: 8, samples: 8 })
    expect(run.flashBytes).toBeLessThan(16 * 1024)
    expect(run.ramBytes + run.stackBytes).toBeLessThan(2 * 1024)
    expect(run.instructions).toBeGreaterThan(1000)
  })

  it.concurrent('an ELM neuron, which answers in every step, ends with the outputs of its integers', async () => {
    const { network, inputs } = graphCase(elmNetwork({ inputs: 12, branches: 4, synapses: 3, memory: 3, outputs: 2, steps: 20 }), 3, 4)
    const { equal } = await runOnCortex(network, { inputs, lengths: new Int32Array(4).fill(20) }, 'cortex-m4', signal)
    expect(equal).toBe(4)
  })

  it.concurrent.each([1, 2, 3, 4])('random graph %i answers as the integer model', async (seed) => {
    const { network, inputs } = randomRoundedGraph(seed, 4)
    const lengths = new Int32Array(4).fill(network.description.steps)
    const { equal } = await runOnCortex(network, { inputs, lengths }, 'cortex-m0plus', signal)
    expect(equal).toBe(4)
  })
})
