import type { CircuitCost } from '../../hdl/cost/paths/parts-cost.ts'
import type { LaneOptions } from '../../hdl/cost/lanes/choose-lanes.ts'
import type { LaneOption } from '../../hdl/cost/lanes/lane-option.ts'
import type { SynthesisTarget } from '../../hdl/tools/yosys/synthesis-targets.ts'
import type { MeasuredFit } from './measure-fit.ts'
import { lanesText } from './lanes-text.ts'

const count = (value: number): string => value.toLocaleString('en-US')

const aligned = (rows: readonly (readonly string[])[], left: number): string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((text, column) => (column < left ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  )
}

const cells = ({ lut, lutRam, flipFlop, dsp, blockRam }: CircuitCost): string[] => [lut, lutRam, flipFlop, dsp, blockRam].map(count)

/**
 * Lanes of each population as lanes/scans/updates, outputs read out at a time, and memory, with the form of delays where it is not that of
 * the fewest bits.
 */
const shortLanes = ({ lanes: { populations, readout, memory, delays } }: LaneOption): string[] => [
  populations.map((one) => `${one.lanes}/${one.scans}/${one.updates}`).join(' '), String(readout),
  delays ? `${memory}, ${delays}` : memory,
]

/** At most so many lines of choices; those in between are left out evenly. */
const most = 12

/** What a person reads of a fit: the choices that are worth something, the chosen one, and predicted beside measured. */
export const fitLines = (
  name: string,
  target: SynthesisTarget,
  { options, chosen }: LaneOptions,
  measured: MeasuredFit | undefined,
): string[] => {
  const step = Math.max(1, (options.length - 1) / (most - 1))
  const shown = options.filter(
    (one, index) => one === chosen || index === options.length - 1 || Math.floor(index / step) !== Math.floor((index - 1) / step),
  )
  const head = ['', 'lanes/scans/updates', 'readout', 'memory', 'cycles', 'LUT', 'LUT RAM', 'FF', 'DSP', 'BRAM']
  const table = aligned(
    [head, ...shown.map((one) => [one === chosen ? '>' : '', ...shortLanes(one), count(one.cycles), ...cells(one.cost)])],
    4,
  )
  return [
    `${name} on ${target}: the fastest first, none both slower and larger than another; predicted, cycles in the worst case`,
    '',
    ...table,
    ...(chosen && measured
      ? [
          '',
          ...aligned(
            [
              ['', 'LUT', 'LUT RAM', 'FF', 'DSP', 'BRAM'],
              ['predicted', ...cells(chosen.cost)],
              ['measured', ...cells(measured.cost)],
            ],
            1,
          ),
          ...measured.notes,
        ]
      : []),
    ...(chosen ? ['', `  ${lanesText(chosen.lanes)},`] : []),
  ]
}
