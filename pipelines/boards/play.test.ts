import { describe, expect, it } from 'vitest'
import { boardOf } from '../../cosim/host/fixtures/board-network.ts'
import { streamCase } from '../../cosim/host/fixtures/stream-case.ts'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { playOnBoard, reportOf } from './fixtures/play-on-board.ts'

describe.skipIf(!needsVerilator())('engram play on a simulated board (needs Verilator)', async () => {
  const folder = await scratchFolder('play')
  // The one of cosim/host/stream-host.test.ts, which is compiled once.
  const board = boardOf(streamCase(1, { lines: 33, every: 9, event: 'spike' }).network)
  const report = reportOf(board)

  it('gives a circuit that keeps its state a stream from its beginning, and says how it was answered', async () => {
    const { codes, printed } = await playOnBoard(board, report, { folder, options: { windows: '5' }, times: 2 })
    expect(codes).toEqual([0, 0])
    const [first, second] = printed as { answers: number; events: number }[]
    expect(first).toMatchObject({ windows: 5, steps: 45, differentWindows: 0 })
    expect(first!.events).toBeGreaterThan(5)
    expect(first!.answers).toBe(first!.events + 5)
    expect(second).toMatchObject({ answers: first!.answers, differentWindows: 0 })
    await expect(playOnBoard(board, report, { folder, options: { episodes: '2' } }))
      .rejects.toThrow(/--episodes 2: .* plays windows of a stream, expected no such option/)
  }, 120_000)

  it('ends with code 1 where a stream is answered otherwise', async () => {
    const { network } = report
    const other = { ...report, network: { ...network, weights: network.weights.map((weight) => -weight) } }
    const { codes, printed } = await playOnBoard(board, other, { folder, options: { windows: '5' } })
    expect(codes).toEqual([1])
    expect((printed as { differentWindows: number }[])[0]!.differentWindows).toBeGreaterThan(0)
  }, 120_000)
})
