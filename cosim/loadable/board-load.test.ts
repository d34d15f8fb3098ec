import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { boards } from '../../hdl/boards/boards.ts'
import { generateBoard } from '../../hdl/boards/generate-board.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphCase, type GraphCase } from '../../models/graph/random/graph-case.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { openBoardHost, type BoardHost } from '../host/board-host.ts'
import { connectSocket } from '../host/connect-socket.ts'
import { startBoardSimulator } from '../host/fixtures/board-simulator.ts'
import type { BoardSimulator } from '../host/simulate-board.ts'
import { anotherNetwork } from '../../models/graph/random/another-network.ts'

describe.skipIf(!needsVerilator())('a simulated board that is loaded (needs Verilator)', () => {
  // Enough steps that an inference is under way while a frame comes.
  const written = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [4, 6, 2], steps: 1200 })
  const caseOf = (seed: number): GraphCase => graphCase(anotherNetwork(written, seed), seed, 2)
  const designOf = ({ network }: GraphCase) => generateDesign(network, { lanes: 1, parameters: 'loadable' })
  const first = designOf(caseOf(0))
  const board = generateBoard(first, boards.icebreaker, { baud: 115_200, clocksPerBit: 6 })
  const { packet, shape, identity } = first.loadable!
  let simulator: BoardSimulator
  let host: BoardHost
  beforeAll(async () => {
    simulator = await startBoardSimulator(board)
    host = await openBoardHost(await connectSocket({ path: simulator.socket }), board.registers, board.identity, { deadline: 20_000 })
  }, 240_000)
  afterAll(async () => {
    await host?.close()
    await simulator?.close()
  })
  /** Runs the samples of a case, and says for each whether action and outputs are those of its model. */
  const answers = async ({ network, inputs, lengths }: GraphCase): Promise<boolean[]> => {
    const { description } = network
    const model = integerGraph(network)
    const size = inputs.length / lengths.length
    const right: boolean[] = []
    for (let sample = 0; sample < lengths.length; sample++) {
      const input = inputs.subarray(sample * size, (sample + 1) * size)
      const { outputs } = model.evaluate(input, 1)
      const action = await host.infer(graphWords(description, input, 1).words)
      right.push(action === argmax(outputs, 2)[0] && (await host.outputs()).every((sum, output) => sum === outputs[output]))
    }
    return right
  }
  const all = [true, true]
  const refused = (reason: string) => expect.objectContaining({ name: 'BoardError', exitCode: 1, reason })

  it('has none at first: it says so, says what it can be loaded with, and refuses to run', async () => {
    expect(await host.version()).toBe(3)
    expect(await host.status()).toMatchObject({ loaded: false, done: false, busy: false })
    expect(await host.shape()).toEqual({ identity, shape, loaded: false })
    await expect(host.run()).rejects.toEqual(refused('no parameters'))
    await expect(host.start()).rejects.toEqual(refused('no parameters'))
    await expect(host.parameters(4)).rejects.toEqual(refused('no parameters'))
    // What starts nothing is as it is elsewhere.
    await host.clear()
    await host.ping()
  })

  it('answers as each of several networks that it is loaded with, and gives their parameters back', async () => {
    for (const one of [0, 1].map(caseOf)) {
      const { loadable } = designOf(one)
      await host.load(loadable!.packet)
      expect(await host.status()).toMatchObject({ loaded: true, done: false })
      expect(await answers(one)).toEqual(all)
      expect(Buffer.from(await host.parameters(loadable!.parameters.length))).toEqual(Buffer.from(loadable!.parameters))
      // A reading that was left in the middle gives way.
      expect((await host.shape()).loaded).toBe(true)
      expect(await answers(one)).toEqual(all)
    }
  })

  it('keeps its network where a load is for another shape, or comes while an inference runs', async () => {
    await host.load(packet)
    const other = Uint8Array.from(packet)
    other[3]! ^= 1
    await expect(host.load(other)).rejects.toEqual(refused('other shape'))
    expect(await answers(caseOf(0))).toEqual(all)
    // On a busy machine the inference may have ended before the load arrives; then it is loaded, and begins again.
    await vi.waitFor(async () => {
      await host.start()
      await expect(host.load(packet)).rejects.toEqual(refused('busy'))
    }, 20_000)
    // On a fast one it still runs now, and would refuse the next sample.
    await vi.waitFor(async () => expect(await host.status()).toMatchObject({ busy: false }), 20_000)
    expect(await answers(caseOf(0))).toEqual(all)
  })

  it.each([
    ['damaged', (bytes: Uint8Array) => bytes.map((byte, at) => (at === 40 ? byte ^ 4 : byte))],
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -7)],
    ['too long', (bytes: Uint8Array) => Uint8Array.of(...bytes, 0)],
  ])('has no network behind a load that is %s, until a whole one', async (_, change) => {
    await host.load(packet)
    await expect(host.load(change(packet))).rejects.toEqual(refused('damaged load'))
    expect(await host.status()).toMatchObject({ loaded: false })
    await expect(host.run()).rejects.toEqual(refused('no parameters'))
    await host.load(packet)
    expect(await answers(caseOf(0))).toEqual(all)
  })

  it('has no network where the host goes away in the middle of a load', async () => {
    await host.load(packet)
    const stop = new Error('the host ends')
    await expect(host.load(packet, () => {
      throw stop
    })).rejects.toBe(stop)
    expect(await host.status()).toMatchObject({ loaded: false })
    await expect(host.run()).rejects.toEqual(refused('no parameters'))
    await host.load(packet)
    expect(await answers(caseOf(0))).toEqual(all)
  })

  it('is loaded over a line that damages a byte of a request', async () => {
    await simulator.command('flip 90')
    await host.load(designOf(caseOf(3)).loadable!.packet)
    expect(await answers(caseOf(3))).toEqual(all)
  })
})
