import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Bitstream, BitstreamTools } from '../../hdl/boards/build-bitstream.ts'
import type { BoardDesign } from '../../hdl/boards/generate-board.ts'
import { graphDescription } from '../../models/graph/graph-description.ts'
import { engramPackage } from '../engram-package.ts'

/**
 * bitstream.json beside a bitstream: what was built, of what, with what, and how much of the device it takes. No times, so the same input
 * gives the same bytes.
 */
export const bitstreamReport = z.object({
  schemaVersion: z.literal(1),
  engram: z.string(),
  name: z.string(),
  board: z.string(),
  device: z.string(),
  baud: z.number(),
  lanes: z.number(),
  /** Of a circuit that takes the parameters of its network at run time. */
  parameters: z.literal('loadable').optional(),
  /** First digits of the design's hash; the board tells them its host. */
  design: z.string(),
  clockMegahertz: z.number(),
  fmaxMegahertz: z.number(),
  use: z.array(z.object({ kind: z.string(), used: z.number(), available: z.number() })),
  /** Products of wider operands are made of logic cells, because the device has too few DSP blocks; null where it has enough. */
  widestDspOperand: z.number().nullable(),
  tools: z.record(z.string(), z.string()),
  /** SHA-256 of board.bin. */
  binary: z.string(),
  network: z.object({ description: graphDescription, weights: z.array(z.number()), trained: z.array(z.number()) }),
})

export type BitstreamReport = z.output<typeof bitstreamReport>

/** The report of a bitstream. */
export const makeBitstreamReport = (built: {
  readonly name: string
  readonly baud: number
  readonly lanes: number
  readonly board: BoardDesign
  readonly bitstream: Bitstream
  readonly tools: BitstreamTools
}): BitstreamReport => {
  const { name, baud, lanes, board, bitstream, tools } = built
  const { description, weights, trained } = board.design.network
  return {
    schemaVersion: 1,
    engram: engramPackage.version,
    name,
    board: board.board.title,
    device: board.board.device,
    baud,
    lanes,
    ...(board.design.loadable && { parameters: 'loadable' as const }),
    design: board.identity,
    clockMegahertz: bitstream.clock,
    fmaxMegahertz: Math.round(bitstream.fmax * 100) / 100,
    use: [...bitstream.use],
    widestDspOperand: Number.isFinite(bitstream.widestDsp) ? bitstream.widestDsp : null,
    tools: Object.fromEntries(Object.entries(tools).map(([tool, { source, version }]) => [tool, `${version} (${source})`])),
    binary: createHash('sha256').update(bitstream.binary).digest('hex'),
    network: { description, weights: Array.from(weights), trained: Array.from(trained) },
  }
}
