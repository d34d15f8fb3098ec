import type { RunningCircuit } from './cosimulate-rtl.ts'
import { grouped } from './grouped.ts'
import type { StageContext } from './stream/stage-context.ts'

/** Tells, at the end, how much of one circuit was compared in which simulator (its label), and what was found. */
export const reportComparison = ({ found }: RunningCircuit, simulator: string, context: StageContext): void => {
  const figure = (name: string, value: number, unit?: string): void =>
    context.report({ type: 'figure', name, value, ...(unit === undefined ? {} : { unit }) })
  figure('membranes compared', found.membranes)
  figure('values compared, all signals', found.compared)
  figure('samples compared', found.samples)
  figure('differences', found.differences)
  figure('samples that differ', found.differingSamples)
  figure('clock cycles of an inference, mean', Math.round(found.cycles / Math.max(1, found.samples)), 'cycles')
  const samples = found.differences === 0 ? '' : `, in ${grouped(found.differingSamples)} of ${grouped(found.samples)} samples,`
  context.report({
    type: 'check',
    name: 'RTL equals integers',
    otherwise: 'RTL differs from integers',
    passed: found.differences === 0,
    // Versions of its parts were told when it was chosen.
    detail: `${grouped(found.differences)} of ${grouped(found.compared)} values differ${samples} in ${simulator.replace(/ \(.*/, '')}`,
  })
}
