import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closedLoop } from '../../models/environments/closed-loop.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { openBoardHost, type BoardHost } from './board-host.ts'
import { connectSocket } from './connect-socket.ts'
import { boardOf, networkOf } from './fixtures/board-network.ts'
import { startBoardSimulator } from './fixtures/board-simulator.ts'
import type { BoardSimulator } from './simulate-board.ts'
import { decodeAnswer } from './host-frame.ts'

const skip = !needsVerilator()

describe.skipIf(skip)('a simulated board (needs Verilator)', () => {
  const network = networkOf()
  const { description } = network
  const board = boardOf(network)
  const model = integerGraph(network)
  const next = counterNumbers(3)
  /** Samples with both actions among them, and what the integer model makes of each. */
  const samples = Array.from({ length: 40 }, () => {
    const inputs = Int32Array.from({ length: 4 }, () => Math.floor((next() - 0.5) * 40_000))
    const outputs = model.evaluate(inputs, 1).outputs
    return { words: graphWords(description, inputs, 1).words, action: argmax(outputs, 2)[0]!, outputs: Array.from(outputs, BigInt) }
  })
  let simulator: BoardSimulator
  let host: BoardHost
  beforeAll(async () => {
    simulator = await startBoardSimulator(board)
    host = await openBoardHost(await connectSocket({ path: simulator.socket }), board.registers, board.identity)
  }, 240_000)
  afterAll(async () => {
    await host?.close()
    await simulator?.close()
  })
  /** What the board answers to bytes as they are: so many answers, and what else comes while it stays silent for a while. */
  const raw = async (bytes: readonly number[], answers = 1): Promise<number[]> => {
    const socket = await connectSocket({ path: simulator.socket })
    let got: Uint8Array = new Uint8Array()
    socket.on('data', (data) => (got = Buffer.concat([got, data])))
    socket.write(Uint8Array.from(bytes))
    const whole = (rest = got, count = 0): number => {
      const { answer, rest: left } = decodeAnswer(rest)
      return answer ? whole(left, count + 1) : count
    }
    // The bridge takes what was sent before it answers twice: commands come first in its loop.
    await simulator.command('run 1')
    await simulator.command('run 12000')
    await expect.poll(() => whole(), { timeout: 20_000 }).toBeGreaterThanOrEqual(answers)
    await simulator.command('run 12000')
    await new Promise((resolve) => setTimeout(resolve, 20))
    socket.destroy()
    return Array.from(got)
  }
  /** The host again, because a raw connection takes its place. */
  const again = async (options = {}): Promise<BoardHost> => {
    await host.close()
    return (host = await openBoardHost(await connectSocket({ path: simulator.socket }), board.registers, board.identity, options))
  }
  const frame = (...bytes: number[]): number[] => [...bytes, bytes.reduce((sum, byte) => sum ^ byte, 0)]
  const writeZeros = frame(0xa5, 1, 0x10, 8, 0, 0, 0, 0, 0, 0, 0, 0)

  it('answers, tells version and circuit, and keeps what was written', async () => {
    await host.ping()
    expect(await host.version()).toBe(2)
    expect(await host.identity()).toEqual({ observationBytes: 8, outputs: 2, outputBase: 24, inputBytes: 2, design: board.identity })
    expect(await host.action()).toBeUndefined()
    expect(await host.status()).toEqual({ done: false, busy: false, framingError: false, timeout: false, lost: false, loaded: false })
    await host.write(Int32Array.of(1, -2, 32_767, -32_768))
    expect(await host.observations()).toEqual(Int32Array.of(1, -2, 32_767, -32_768))
  })

  it('answers 40 inferences one behind another with their own actions and sums', async () => {
    expect(new Set(samples.map(({ action }) => action)).size).toBe(2)
    expect(samples.filter(({ action }, index) => action !== samples[Math.max(0, index - 1)]!.action).length).toBeGreaterThan(5)
    for (const { words, action, outputs } of samples) {
      expect(await host.infer(words)).toBe(action)
      expect(await host.outputs()).toEqual(outputs)
      expect(await host.action()).toBe(action)
      expect(await host.status()).toMatchObject({ done: true, busy: false })
    }
  })

  it('answers the bytes of the protocol as documented', async () => {
    expect(await raw(frame(0xa5, 0x7f, 0, 0))).toEqual([0x5a, 0, 1, 0x50, 0x0b])
    expect(await raw(writeZeros)).toEqual([0x5a, 0, 0, 0x5a])
    expect(await raw(frame(0xa5, 2, 0xfc, 4))).toEqual(frame(0x5a, 0, 4, 2, 0, 0, 0))
    expect(await raw(frame(0xa5, 0x55, 0, 0))).toEqual(frame(0x5a, 2, 0))
    expect(await raw(frame(0xa5, 2, 0x10, 0))).toEqual(frame(0x5a, 5, 0))
    expect(await raw(frame(0xa5, 2, 0, 65))).toEqual(frame(0x5a, 5, 0))
    expect(await raw(frame(0xa5, 3, 0, 1))).toEqual(frame(0x5a, 5, 0))
    // Up to the end of the outputs, and not a byte further.
    expect(await raw(frame(0xa5, 2, 24 + 15, 1))).toMatchObject([0x5a, 0, 1, expect.any(Number), expect.any(Number)])
    expect(await raw(frame(0xa5, 2, 24 + 15, 2))).toEqual(frame(0x5a, 3, 0))
  })

  it('takes a start by CONTROL, and two EXEC_ACTION in one burst, each with its answer', async () => {
    await again()
    await host.write(samples[0]!.words)
    expect(await raw(frame(0xa5, 1, 0, 1, 1))).toEqual(frame(0x5a, 0, 0))
    expect(await raw(frame(0xa5, 2, 4, 5))).toEqual(frame(0x5a, 0, 5, 1, 0, 0, 0, samples[0]!.action))
    const answer = frame(0x5a, 0, 1, samples[0]!.action)
    expect(await raw([...frame(0xa5, 4, 0, 0), ...frame(0xa5, 4, 0, 0)], 2)).toEqual([...answer, ...answer])
  })

  it('writes nothing of a frame that is wrong anywhere', async () => {
    await again()
    await host.write(Int32Array.of(1, 2, 3, 4))
    const wrong = [...writeZeros]
    wrong[wrong.length - 1]! ^= 1
    expect(await raw(wrong)).toEqual(frame(0x5a, 1, 0))
    // From the last observation into what cannot be written; into STATUS; past CONTROL.
    for (const address of [0x16, 0x04, 0x02, 0xfc]) expect(await raw(frame(0xa5, 1, address, 4, 9, 9, 9, 9))).toEqual(frame(0x5a, 3, 0))
    expect(await raw(frame(0xa5, 1, 0x10, 65, ...new Array<number>(65).fill(0xa5)))).toEqual(frame(0x5a, 5, 0))
    await again()
    expect(await host.observations()).toEqual(Int32Array.of(1, 2, 3, 4))
  })

  it('says BUSY to what comes while an inference runs, and that inference is right', async () => {
    await again()
    for (const { words, action } of samples.slice(0, 3)) {
      await again()
      await host.write(words)
      const start = frame(0xa5, 3, 0, 0)
      const status = frame(0xa5, 2, 4, 1)
      const answers = await raw([...start, ...start], 2)
      expect(answers).toEqual([...frame(0x5a, 0, 0), ...frame(0x5a, 4, 0)])
      expect(await raw(frame(0xa5, 2, 4, 5))).toEqual(frame(0x5a, 0, 5, 1, 0, 0, 0, action))
      expect(await raw([...start, ...status], 2)).toEqual([...frame(0x5a, 0, 0), ...frame(0x5a, 0, 1, 2)])
      expect(await raw(frame(0xa5, 2, 4, 5))).toEqual(frame(0x5a, 0, 5, 1, 0, 0, 0, action))
    }
    await again({ retries: 0 })
    await host.write(samples[0]!.words)
    const calls = await Promise.allSettled([host.start(), host.start(), host.write(samples[1]!.words)])
    expect(calls.map(({ status }) => status)).toContain('fulfilled')
    for (const call of calls)
      if (call.status === 'rejected') expect(call.reason).toMatchObject({ name: 'BoardError', reason: 'busy', exitCode: 1 })
  })

  it('forgets half a frame after a silence', async () => {
    for (const half of [[0xa5], [0xa5, 1], writeZeros.slice(0, 7), writeZeros.slice(0, -1)]) {
      expect(await raw(half, 0)).toEqual([])
      expect(await raw(frame(0xa5, 0x7f, 0, 0))).toEqual([0x5a, 0, 1, 0x50, 0x0b])
    }
    await again()
    expect(await host.status()).toMatchObject({ timeout: true })
    await host.clear()
    expect(await host.status()).toMatchObject({ timeout: false, framingError: false, lost: false })
  })

  it('passes over disturbances of a clock in every bit, and over pulses on an idle line', async () => {
    await again()
    await simulator.command('pulse 1')
    await simulator.command('pulse 2')
    await simulator.command('glitches 1')
    for (const { words, action } of samples.slice(0, 5)) expect(await host.infer(words)).toBe(action)
    await simulator.command('glitches 0')
    expect(await host.status()).toMatchObject({ framingError: false, timeout: false })
    // As long as the line is held low it is one byte without a stop bit.
    await simulator.command('pulse 400')
    expect(await host.infer(samples[5]!.words)).toBe(samples[5]!.action)
    expect(await host.status()).toMatchObject({ framingError: true, timeout: false })
    await host.clear()
  })

  it('carries out nothing of a frame with a damaged byte, and the host sends it again', async () => {
    await again()
    for (const disturbance of ['stopless', 'flip']) {
      // Opcode, payload and checksum of the write; the checksum of EXEC_ACTION, behind the 13 bytes of the write.
      for (const position of [1, 6, 12, 17]) {
        await simulator.command(`${disturbance} ${position}`)
        const { words, action } = samples[position]!
        expect(await host.infer(words)).toBe(action)
      }
    }
    await again({ retries: 0 })
    await simulator.command('flip 4')
    await expect(host.ping()).rejects.toMatchObject({ name: 'BoardError', reason: 'damaged frame', exitCode: 1 })
    await host.ping()
  })

  it('refuses a board with the circuit of another network', async () => {
    const stream = await connectSocket({ path: simulator.socket })
    await expect(openBoardHost(stream, board.registers, '00000000')).rejects.toMatchObject({
      reason: 'other network', message: expect.stringContaining(`its design is ${board.identity}, expected 00000000`),
    })
    await again()
  })

  it('plays CartPole as the integer network does, step for step', async () => {
    let steps = 0
    for (const seed of [1, 2, 3]) {
      const episode = closedLoop([seed])
      while (episode.live.length > 0) {
        const inputs = quantiseInputs(description, encodeInputs(description, episode.observations()))
        const expected = model.act(inputs, 1)[0]!
        const action = await host.infer(graphWords(description, inputs, 1).words)
        expect(action).toBe(expected)
        episode.advance([action])
        steps++
      }
    }
    expect(steps).toBeGreaterThan(20)
  })
})

describe.skipIf(skip)('a simulated board with spikes in (needs Verilator)', () => {
  it('takes a sample of 80 bytes in frames of 64 at most and acts as the integer network does', async () => {
    const network = networkOf({ kind: 'delta', delta: [0.2, 0.15, 0.015, 0.15] }, [4, 8, 3], 20)
    const board = boardOf(network)
    const simulator = await startBoardSimulator(board)
    try {
      const host = await openBoardHost(await connectSocket({ path: simulator.socket }), board.registers, board.identity)
      expect(board.registers).toMatchObject({ inputBytes: 4, inputWords: 20 })
      const model = integerGraph(network)
      const next = counterNumbers(8)
      for (let sample = 0; sample < 12; sample++) {
        const observation = Float32Array.from({ length: 4 }, () => (next() - 0.5) * 2)
        const inputs = quantiseInputs(network.description, encodeInputs(network.description, observation))
        const outputs = model.evaluate(inputs, 1).outputs
        // Whatever a word holds beyond the lines of its step means nothing.
        const words = graphWords(network.description, inputs, 1).words.map(
          (word) => word | (sample % 2 === 0 ? 0 : -1 << network.description.input.size),
        )
        expect(await host.infer(words)).toBe(argmax(outputs, 3)[0])
        expect(await host.outputs()).toEqual(Array.from(outputs, BigInt))
      }
      await host.close()
    } finally {
      await simulator.close()
    }
  })
})
