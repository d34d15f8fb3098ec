import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { startBoardSimulator } from '../../cosim/host/fixtures/board-simulator.ts'
import { randomNetwork, writeRecordedSet } from '../../datasets/replay/fixtures/write-recorded-set.ts'
import { boards } from '../../hdl/boards/boards.ts'
import { generateBoard } from '../../hdl/boards/generate-board.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { findIcepack } from '../../hdl/tools/place/find-icepack.ts'
import { findPlaceAndRoute } from '../../hdl/tools/place/find-place-and-route.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { startEngram } from '../fixtures/start-engram.ts'
import { readBitstream } from './read-bitstream.ts'

// The sizes and the arithmetic of the shipped pipeline cartpole-lif; the weights are not trained.
const description = lifNetwork({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10, arithmetic: { format: 'QS2.13' } })
const placer = await findPlaceAndRoute('auto')
const packer = await findIcepack('auto').catch(() => undefined)

let home = ''
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'engram-board-'))))
afterAll(() => rm(home, { recursive: true, force: true }))

describe.skipIf(!placer || !packer)('engram bitstream (needs nextpnr-ice40 and icepack)', () => {
  it('puts the shipped LIF network on an UP5K at 12 MHz, and the circuit that it wrote plays as the integer model', async () => {
    const set = await writeRecordedSet(home, randomNetwork(description, 7), 1)
    const built = await startEngram(['bitstream', set.network, '--weights', set.weights, '--baud', '921600', '--out', 'out', '--json'], {
      cwd: home,
    }).ended
    expect(built.stderr).not.toContain('engram:')
    expect(built.code).toBe(0)
    const told = JSON.parse(built.stdout) as {
      fmaxMegahertz: number
      use: { kind: string; used: number; available: number }[]
      binary: string
      file: string
    }
    expect(told.fmaxMegahertz).toBeGreaterThan(12)
    for (const { kind, used, available } of told.use) expect([kind, used <= available]).toEqual([kind, true])
    const binary = await readFile(join(home, told.file))
    expect(createHash('sha256').update(binary).digest('hex')).toBe(told.binary)
    expect(readdirSync(join(home, 'out'))).toEqual(
      expect.arrayContaining([
        'board.bin',
        'board.pcf',
        'board.ys',
        'board_top.sv',
        'build.sh',
        'p0_synapses.mem',
        'network_top.sv',
        'axi-stream',
      ]),
    )
    expect(readdirSync(home).filter((name) => name.startsWith('out.'))).toEqual([])

    if (!needsVerilator()) return
    // The sources that were written, behind a socket.
    const { network } = await readBitstream(join(home, 'out'))
    const board = generateBoard(generateDesign(network, { lanes: 1 }), boards.icebreaker, { baud: 921_600 })
    const written = Object.fromEntries(Object.keys(board.sources).map((name) => [name, readFileSync(join(home, 'out', name), 'utf8')]))
    expect(written).toEqual(board.sources)
    const simulator = await startBoardSimulator(board)
    try {
      const played = await startEngram(['play', 'out', '--socket', simulator.socket, '--episodes', '2', '--json'], { cwd: home }).ended
      expect(played).toMatchObject({ code: 0 })
      const result = JSON.parse(played.stdout) as { steps: number[]; inferences: number }
      expect(result).toMatchObject({ differentActions: 0, differentOutputs: 0 })
      expect(result.inferences).toBe(result.steps[0]! + result.steps[1]!)
      expect(result.inferences).toBeGreaterThan(10)
    } finally {
      await simulator.close()
    }
  }, 400_000)

  it('puts the shipped fractional network there too: the widest products leave the DSP blocks, of which there are too few', async () => {
    const network = randomNetwork(
      fractionalNetwork({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10, arithmetic: { format: 'QS2.13' } }),
      7,
    )
    const set = await writeRecordedSet(await mkdtemp(join(home, 'set-')), network, 1)
    const built = await startEngram(['bitstream', set.network, '--weights', set.weights, '--out', 'fractional', '--json'], { cwd: home })
      .ended
    expect(built.code).toBe(0)
    const told = JSON.parse(built.stdout) as {
      fmaxMegahertz: number
      widestDspOperand: number | null
      use: { kind: string; used: number; available: number }[]
    }
    expect(told.fmaxMegahertz).toBeGreaterThan(12)
    for (const { kind, used, available } of told.use) expect([kind, used <= available]).toEqual([kind, true])
    expect(told.widestDspOperand).toBe(24)
  }, 400_000)
})
