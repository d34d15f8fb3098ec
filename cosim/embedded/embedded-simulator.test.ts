import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateDesign } from '../../hdl/generate-design.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { fakeCircuit, type FakeCircuit } from '../fixtures/fake-circuit.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import { embeddedSimulator } from './embedded-simulator.ts'

const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 3, 1], steps: 2 })
const design = generateDesign(roundGraph(description, new Float32Array(graphLayout(description).length)), { lanes: 1 })

let directory = ''
beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'engram-embedded-'))))
afterAll(() => rm(directory, { recursive: true, force: true }))

const open = async (
  behaviour: FakeCircuit | 'no module',
  options: { signal?: AbortSignal; deadline?: number } = {},
  hash = design.hash,
) => {
  const module = join(directory, `${behaviour}.wasm`)
  await writeFile(module, behaviour === 'no module' ? 'text' : fakeCircuit(behaviour, hash))
  return embeddedSimulator({ design, module }, { deadline: 3000, ...options })
}

describe('embeddedSimulator', () => {
  it('takes no circuit of another design, whatever file it lies in', async () => {
    await expect(open('good', {}, '0123')).rejects.toThrow('embedded simulator: was built from another design')
  })

  it.each([
    ['hangs', 'embedded simulator: the circuit did not finish an inference'],
    ['traps', 'embedded simulator: trapped (unreachable)'],
    ['never ends', 'embedded simulator: no sign of life within 3 s'],
    ['has another shape', 'answered 40 bytes for 1 samples, expected 40'],
    ['no module', 'embedded simulator: cannot be started'],
  ] as const)('says what happened when the circuit %s, to every call that waits', async (behaviour, message) => {
    const attempt = async (): Promise<PromiseSettledResult<unknown>[]> => {
      const simulator = await open(behaviour)
      const calls = await Promise.allSettled([simulator.act(new Int32Array(2), 1), simulator.act(new Int32Array(2), 1)])
      await expect(simulator.act(new Int32Array(2), 1)).rejects.toThrow(message)
      await simulator.close()
      return calls
    }
    const errors = await attempt().then(
      (calls) => calls.map((call) => (call.status === 'rejected' ? (call.reason as unknown) : undefined)),
      (error: unknown) => [error],
    )
    for (const error of errors) {
      expect(error).toBeInstanceOf(SimulatorError)
      expect((error as Error).message).toContain(message)
    }
  })

  it('answers calls that are under way at once in their order, each with its own inputs', async () => {
    const simulator = await open('good')
    const inputs = Int32Array.of(0, 0)
    const calls = Array.from({ length: 20 }, (_, index) => {
      inputs[0] = index - 7
      return simulator.act(inputs, 1)
    })
    const answers = await Promise.all(calls)
    expect(answers.map(({ outputs }) => outputs[0])).toEqual(Array.from({ length: 20 }, (_, index) => BigInt(index) - 7n))
    expect(answers[19]!.cycles[0]).toBe(11)
    await simulator.close()
  })

  it('refuses calls after close, and inputs of another shape', async () => {
    const simulator = await open('good')
    expect(() => simulator.act(new Int32Array(3), 1)).toThrow('got 3 values, expected 1 samples of 2')
    await simulator.close()
    await simulator.close()
    await expect(simulator.act(new Int32Array(2), 1)).rejects.toThrow('is closed')
  })

  it('ends a circuit that computes at once when aborted, with the reason of the abort, and does not block its caller', async () => {
    const controller = new AbortController()
    const simulator = await open('never ends', { signal: controller.signal, deadline: 60_000 })
    const call = simulator.act(new Int32Array(2), 1)
    setTimeout(() => controller.abort(new Error('stop now')), 50)
    await expect(call).rejects.toThrow('stop now')
    await simulator.close()
    await expect(open('good', { signal: controller.signal })).rejects.toThrow('stop now')
  })
})
