import type { CircuitCost } from '../../hdl/cost/paths/parts-cost.ts'
import type { CostLimits } from '../../hdl/cost/lanes/cost-limits.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import type { GraphLanes } from '../../hdl/graph/graph-lanes.ts'
import { countCells } from '../../hdl/tools/yosys/count-cells.ts'
import { findPlaceAndRoute } from '../../hdl/tools/place/find-place-and-route.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { synthesiseDesign } from '../../hdl/tools/yosys/synthesise-design.ts'
import type { SynthesisTarget } from '../../hdl/tools/yosys/synthesis-targets.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** What synthesis made of a choice. */
export type MeasuredFit = {
  readonly cost: CircuitCost
  /** Clock after place and route in MHz, iCE40 alone; null where it could not be placed. */
  readonly fmax: number | null
  readonly fits: boolean
  /** For people. */
  readonly notes: readonly string[]
}

/**
 * Synthesises a circuit flat, and places and routes it on an iCE40 device where nextpnr is found.
 * @throws EngramError (exit code 3) where Yosys is missing, (1) where it fails; the reason of the signal
 */
export const measureFit = async (
  network: RoundedGraph,
  lanes: GraphLanes,
  target: SynthesisTarget,
  limits: CostLimits,
  cacheDirectory: string,
  signal: AbortSignal,
  note: (text: string) => void,
): Promise<MeasuredFit> => {
  const device = limits.device ?? 'up5k'
  const placeAndRoute = target === 'ice40' ? await findPlaceAndRoute('auto') : undefined
  const choice = {
    targets: [target],
    device,
    multipliers: limits.multipliers ?? 'dsp',
    yosys: await findYosys('npm'),
    placeAndRoute,
    flatOnly: true,
  } as const
  const design = generateDesign(network, { lanes })
  const [made] = await synthesiseDesign(design, choice, cacheDirectory, signal, (_, __, step) => note(step))
  const { lut, flip_flop: flipFlop, dsp, block_ram: blockRam, lut_ram: lutRam } = countCells(target, made!.total)
  const cost = { lut, flipFlop, dsp, blockRam, lutRam }
  const over = [
    ['LUTs', lut + lutRam, limits.lut],
    ['DSP blocks', dsp, limits.dsp],
    ['block RAMs', blockRam, limits.blockRam],
  ] as const
  const notes = over.flatMap(([what, used, limit]) =>
    limit !== undefined && used > limit ? [`measured ${used} ${what}, ${used - limit} more than ${limit}`] : [],
  )
  const { placement } = made!
  const fmax = placement?.fmax ?? null
  const placed =
    placement && fmax !== null ? [`placed and routed on ${device}: ${fmax.toFixed(1)} MHz`] : placement?.note ? [placement.note] : []
  const unplaced =
    target === 'ice40' && !placement
      ? ['no nextpnr-ice40 found: not placed; apt-get install nextpnr-ice40 or npm install @yowasp/nextpnr-ice40']
      : []
  return {
    cost,
    fmax,
    fits: notes.length === 0 && (placement === undefined || limits.device === undefined || fmax !== null),
    notes: [...notes, ...placed, ...unplaced],
  }
}
