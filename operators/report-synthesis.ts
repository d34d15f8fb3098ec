import { countCells } from '../hdl/tools/count-cells.ts'
import type { TargetSynthesis } from '../hdl/tools/synthesise-design.ts'
import { grouped } from './grouped.ts'
import type { StageContext } from './stream/stage-context.ts'

/** Tells what a network's circuit takes up, a target a line, and the clock it reaches. */
export const reportSynthesis = (results: readonly TargetSynthesis[], device: string, context: StageContext): void => {
  for (const { target, total, placement } of results) {
    const { lut, flip_flop, dsp, block_ram, lut_ram } = countCells(target, total)
    const memory = lut_ram > 0 ? ` (+${grouped(lut_ram)} as memory)` : ''
    context.report({ type: 'figure', name: `${target}, LUT / FF / DSP / BRAM`, value: `${grouped(lut)}${memory} / ${grouped(flip_flop)} / ${dsp} / ${block_ram}` })
    if (placement) {
      // Whole, the reason stands in the table's note; a line has room for its first part.
      const reason = (placement.note ?? 'none').split(',')[0]!.replace(` ${device}`, '')
      const fmax = placement.fmax === null ? { value: reason } : { value: placement.fmax, unit: 'MHz' }
      context.report({ type: 'figure', name: `${target} ${device}, clock when placed`, ...fmax })
    }
  }
}
