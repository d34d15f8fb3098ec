import { limitUses, type CostLimits } from '../../hdl/cost/lanes/cost-limits.ts'
import type { LaneOption } from '../../hdl/cost/lanes/lane-option.ts'
import type { SynthesisTarget } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { lanesText } from './lanes-text.ts'

const count = (value: number): string => value.toLocaleString('en-US')

/** Why none of the options meets the limits: the one that is nearest, and by how much it misses each. Exit code 1. */
export const nothingFits = (name: string, target: SynthesisTarget, options: readonly LaneOption[], limits: CostLimits): EngramError => {
  const excess = (option: LaneOption): number =>
    Math.max(...limitUses(target, option, limits).map(({ used, limit }) => (used + 1) / (limit + 1)))
  const nearest = options.toSorted((a, b) => excess(a) - excess(b))[0]!
  const missed = limitUses(target, nearest, limits).filter(({ used, limit }) => used > limit)
  const where = limits.device ?? target
  const words = missed.map(({ what, used, limit }) => `${count(used)} ${what}, ${count(used - limit)} more than ${count(limit)}`)
  return new EngramError(
    `${name}: no lanes fit ${where} within these limits; the nearest takes ${words.join('; ')} by prediction (${lanesText(nearest.lanes)})`,
    1,
  )
}
