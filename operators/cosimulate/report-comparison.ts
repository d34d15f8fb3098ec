import type { CoverageRow } from '../../models/exercise/coverage-part.ts'
import { exercisedText } from './exercised-text.ts'
import { grouped } from '../grouped.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { StageContext } from '../stream/stage-context.ts'

/** Why a comparison says nothing about a circuit, or nothing about a layer; undefined where it does. */
const unexercised = ({ found, rounded }: RunningCircuit, rows: readonly CoverageRow[]): string | undefined => {
  if (found.compared === 0) return 'nothing was compared'
  const without = (wanted: string): readonly string[] =>
    rows.filter(({ signal, reached }) => signal === wanted && reached === 0)
      .map(({ population }) => rounded.description.populations[population]!.name)
  const [silent, zero] = [without('spike'), without('value other than zero')]
  return [
    ...(silent.length === 0 ? [] : [`no neuron of ${silent.join(', ')} spiked`]),
    ...(zero.length === 0 ? [] : [`no unit of ${zero.join(', ')} sent anything but zero`]),
  ].join(' and ') || undefined
}

/** What was compared: `4,557 samples, 49,337 inferences of the closed loop and 256 generated stimuli (256 of them disturbed as well)`. */
const inferences = ({ samples, loopInferences, stimuli, disturbed }: RunningCircuit['found']): string => {
  const all = ([[samples, 'sample', 'samples'], [loopInferences, 'inference of the closed loop', 'inferences of the closed loop'],
    [stimuli, 'generated stimulus', 'generated stimuli']] as const)
    .flatMap(([count, one, many]) => (count === 0 ? [] : [`${grouped(count)} ${count === 1 ? one : many}`]))
  const listed = all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)!}`
  return `${listed}${disturbed === 0 ? '' : ` (${grouped(disturbed)} of them disturbed as well)`}`
}

/**
 * Tells, at the end, how much of one circuit was compared in which simulator (its label), what was found and what was exercised, `byTask`
 * alone and in all; returns the latter. A fault that changed no compared value is told as one that was not seen.
 */
export const reportComparison = (
  circuit: RunningCircuit,
  byTask: readonly CoverageRow[],
  { simulator, allowUnexercised }: { readonly simulator: string; readonly allowUnexercised: boolean },
  context: StageContext,
): readonly CoverageRow[] => {
  const { found, coverage } = circuit
  const all = coverage.rows()
  const figure = (name: string, value: number | string, unit?: string): void =>
    context.report({ type: 'figure', name, value, ...(unit === undefined ? {} : { unit }) })
  figure('membranes compared', found.membranes)
  figure('values compared, all signals', found.compared)
  figure('samples compared', found.samples)
  figure('differences', found.differences)
  figure('samples that differ', found.differingSamples)
  if (found.samples > 0) figure('clock cycles of an inference, mean', Math.round(found.cycles / found.samples), 'cycles')
  figure('exercised', exercisedText(byTask, all))
  const different = found.differences > 0 || found.loopDifferences > 0
  const reason = different ? undefined : unexercised(circuit, all)
  const where = !different
    ? ''
    : found.differences === 0
      ? ', but something in the closed loop,'
      : `, in ${grouped(found.differingSamples)} of ${grouped(found.samples)} samples and ${grouped(found.differingStimuli)} of `
        + `${grouped(found.stimuli)} generated stimuli,`
  const faults = Object.entries(context.faults).map(([path, value]) => `${path}=${value}`)
  if (faults.length > 0 && !different) {
    context.report({
      type: 'check',
      name: `every fault is seen, network ${circuit.network}`,
      otherwise: `fault unseen, network ${circuit.network}`,
      passed: false,
      detail: `${faults.join(', ')} changed no compared value`,
    })
  }
  context.report({
    type: 'check',
    name: 'RTL equals integers',
    otherwise: different ? 'RTL differs from integers' : 'RTL equals integers, but not exercised',
    passed: !different && (reason === undefined || allowUnexercised),
    ...(reason === undefined ? {} : { exercised: false as const }),
    // Versions of its parts were told when it was chosen.
    detail: [
      ...(reason === undefined ? [] : [`${reason}; `]),
      `${grouped(found.differences)} of ${grouped(found.compared)} values differ${where}`,
      ` in ${simulator.replace(/ \(.*/, '')}`,
      ...(different || found.compared === 0 ? [] : [`, ${inferences(found)}`]),
    ].join(''),
  })
  return all
}
