import { countCells } from '../../hdl/tools/yosys/count-cells.ts'
import type { TargetSynthesis } from '../../hdl/tools/yosys/synthesise-design.ts'
import { grouped } from '../grouped.ts'
import { networkCost, type NetworkActivityCost } from './network-cost.ts'
import type { StageContext } from '../stream/stage-context.ts'

/** Three digits that count. */
const short = (value: number): string => (value >= 1000 ? grouped(Math.round(value)) : String(Number(value.toPrecision(3))))

/** Tells what a network's circuit takes up and what an inference costs, a target a line, and the clock it reaches. */
export const reportSynthesis = (
  results: readonly TargetSynthesis[],
  devices: { readonly device: string; readonly ecp5Device: string },
  activity: NetworkActivityCost,
  context: StageContext,
): void => {
  const figure = (name: string, value: string | number, unit?: string): void =>
    context.report({ type: 'figure', name, value, ...(unit !== undefined && { unit }) })
  const { cycles, expected } = activity
  for (const { target, total, placement } of results) {
    const { lut, flip_flop, dsp, block_ram, lut_ram } = countCells(target, total)
    const memory = lut_ram > 0 ? ` (+${grouped(lut_ram)} as memory)` : ''
    figure(`${target}, LUT / FF / DSP / BRAM`, `${grouped(lut)}${memory} / ${grouped(flip_flop)} / ${dsp} / ${block_ram}`)
    const { latency_us, energy_toggles_nj } = networkCost(activity, target, placement?.fmax ?? null)
    if (placement) {
      const device = target === 'ecp5' ? devices.ecp5Device : devices.device
      // Whole, the reason stands in the table's note; a line has room for its first part.
      const reason = (placement.note ?? 'none').split(',')[0]!.replace(` ${device}`, '')
      if (placement.fmax === null) figure(`${target} ${device}, clock when placed`, reason)
      else figure(`${target} ${device}, clock when placed`, placement.fmax, 'MHz')
    }
    if (latency_us !== null) figure(`${target}, latency at worst`, short(latency_us), 'µs')
    if (energy_toggles_nj !== null) figure(`${target}, estimate from toggles`, short(energy_toggles_nj), 'nJ an inference')
  }
  const { energy_operations_nj, energy_dense_nj } = networkCost(activity, 'xc7', null)
  figure('cycles, mean / at worst', `${expected.samples > 0 ? grouped(Math.round(expected.cycles)) : 'no traces'} / ${grouped(cycles)}`)
  figure(
    `AC / MAC${expected.samples > 0 ? '' : ', at worst'}`,
    `${grouped(Math.round(expected.accumulates))} / ${grouped(Math.round(expected.multiplyAccumulates))}`,
  )
  figure('estimate from operations (dense network)', `${short(energy_operations_nj)} (${short(energy_dense_nj)})`, 'nJ an inference')
}
