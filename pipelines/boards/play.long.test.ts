import { expect, it } from 'vitest'
import { networkOf } from '../../cosim/host/fixtures/board-network.ts'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { boards } from '../../hdl/boards/boards.ts'
import { generateBoard } from '../../hdl/boards/generate-board.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { playOnBoard, reportOf } from './fixtures/play-on-board.ts'

it.skipIf(!needsVerilator())('engram play first loads a board that is loadable and has no network yet (needs Verilator)', async () => {
  const design = generateDesign(networkOf(undefined, [4, 5, 2], 3), { lanes: 1, parameters: 'loadable', hugeRams: true })
  const board = generateBoard(design, boards.icebreaker, { baud: 115_200, clocksPerBit: 6 })
  const report = reportOf(board)
  expect(report.parameters).toBe('loadable')
  const { codes, printed } = await playOnBoard(board, report, { folder: await scratchFolder('play'), options: { episodes: '1' } })
  expect(codes).toEqual([0])
  expect(printed[0]).toMatchObject({ differentActions: 0, differentOutputs: 0 })
  expect((printed[0] as { inferences: number }).inferences).toBeGreaterThan(5)
}, 240_000)
