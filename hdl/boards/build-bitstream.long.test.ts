import { describe, expect, it } from 'vitest'
import { findIcepack } from '../tools/place/find-icepack.ts'
import { findPlaceAndRoute } from '../tools/place/find-place-and-route.ts'
import { findYosys } from '../tools/yosys/find-yosys.ts'
import { smallDesign } from '../fixtures/small-design.ts'
import { boards, type Board } from './boards.ts'
import { buildBitstream, type BitstreamTools } from './build-bitstream.ts'
import { generateBoard } from './generate-board.ts'

const placeAndRoute = await findPlaceAndRoute('auto')
const icepack = await findIcepack('auto').catch(() => undefined)
const design = smallDesign()
const { signal } = new AbortController()

describe.skipIf(!placeAndRoute || !icepack)('a bitstream (needs nextpnr-ice40 and icepack)', () => {
  const build = async (board: Board, circuit = design) =>
    buildBitstream(
      generateBoard(circuit, board, { baud: 115_200 }),
      { yosys: await findYosys('npm'), placeAndRoute, icepack } as BitstreamTools,
      signal,
    )

  it('holds the circuit, and says how much of the device it takes', async () => {
    const { binary, use, fmax, clock } = await build(boards.icebreaker)
    // An iCE40 bitstream begins with a comment, then the synchronisation word; that of an UP5K has one length.
    expect(binary.length).toBe(104_090)
    expect(Buffer.from(binary).indexOf(Buffer.of(0x7e, 0xaa, 0x99, 0x7e))).toBeGreaterThan(0)
    expect(use.find(({ kind }) => kind === 'pins')).toMatchObject({ used: 6 })
    expect(use.find(({ kind }) => kind === 'logic cells')!.used).toBeGreaterThan(300)
    expect(clock).toBe(12)
    expect(fmax).toBeGreaterThan(12)
  })

  it('of a circuit that is too slow is none: the error says by how much', async () => {
    await expect(build({ ...boards.icebreaker, clock: 96_000_000 })).rejects.toMatchObject({
      exitCode: 1, message: expect.stringMatching(/^up5k: the circuit reaches [\d.]+ MHz, [\d.]+ less than the 96 MHz of iCEBreaker/),
    })
  })

  it('of a circuit that does not fit is none: the error says by how much', async () => {
    const pins = { clk_i: 21, rx_i: 9, tx_o: 8, led_red_no: 99, led_green_no: 98, button_ni: 97 }
    // It has no DSP blocks: every product is made of logic cells.
    await expect(build({ ...boards.icebreaker, device: 'hx1k', pins, usable: Object.values(pins) })).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(
        /^hx1k: the circuit does not fit \(.*\d+ of 1280 logic cells, \d+ too many.*\); a smaller network, or fewer lanes, would$/,
      ),
    })
  })
})
