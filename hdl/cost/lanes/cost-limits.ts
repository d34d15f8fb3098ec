import { ice40Capacities } from '../../tools/place/ice40-capacities.ts'
import type { Ice40Device } from '../../tools/place/ice40-devices.ts'
import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import type { LaneOption } from './lane-option.ts'
import { logicCells } from '../area/logic-cells.ts'

/** What a circuit may take at most; what is not given does not matter. */
export type CostLimits = {
  readonly cycles?: number
  /** Those used as memory included. */
  readonly lut?: number
  readonly dsp?: number
  readonly blockRam?: number
  /** Where weights and states have to lie. */
  readonly memory?: 'block' | 'distributed'
  /** Products in multiplier blocks (unless it is given) or in LUTs. */
  readonly multipliers?: 'dsp' | 'lut'
  /** Everything that this iCE40 device has. */
  readonly device?: Ice40Device
}

/** One limit with what an option takes of it. */
export type LimitUse = { readonly what: string; readonly used: number; readonly limit: number }

/** What an option takes of each limit. */
export const limitUses = (
  target: SynthesisTarget,
  { cycles, cost }: Pick<LaneOption, 'cycles' | 'cost'>,
  limits: CostLimits,
): LimitUse[] => {
  const uses: (LimitUse | undefined)[] = []
  const use = (what: string, used: number, limit: number | undefined): void =>
    void uses.push(limit === undefined ? undefined : { what, used, limit })
  use('cycles', cycles, limits.cycles)
  use('LUTs', cost.lut + cost.lutRam, limits.lut)
  use('DSP blocks', cost.dsp, limits.dsp)
  use('block RAMs', cost.blockRam, limits.blockRam)
  if (target === 'ice40' && limits.device) {
    const has = ice40Capacities[limits.device]
    use('logic cells', logicCells(cost), has.logicCells)
    use('DSP blocks', cost.dsp, has.dsp)
    use('block RAMs', cost.blockRam, has.blockRam)
  }
  return uses.filter((one) => one !== undefined)
}

/** Whether an option takes no more than any limit. */
export const meetsLimits = (target: SynthesisTarget, option: Pick<LaneOption, 'cycles' | 'cost'>, limits: CostLimits): boolean =>
  limitUses(target, option, limits).every(({ used, limit }) => used <= limit)
