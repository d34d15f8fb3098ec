import { comparisonFinding } from '../data/comparison-finding.ts'
import { membranePotential } from '../figures/membrane-potential.ts'
import { spikeRaster } from '../figures/spike-raster.ts'
import { html } from '../page/html.ts'
import { pickNeurons } from '../data/pick-neurons.ts'
import type { SectionMaker } from '../data/report-context.ts'
import { shownSample } from '../data/shown-sample.ts'
import { traceView } from '../data/trace-view.ts'
import type { TraceWindow } from '../data/trace-window.ts'

/** Steps that the membrane figure shows about, in panels of this number. */
const [shownSteps, panels] = [60, 4]

/** Spikes of one sample, the first that differs where one does, and membranes of a few neurons around it, or else from the first on. */
export const traces: SectionMaker = async (context) => {
  const { description, fraction, differences, figure } = context
  const window = await traceView(context)
  if (!window?.membrane.float || !window.spikes.float) return undefined
  const steps = Math.max(...window.shape.map(([count]) => count))
  const differing = differences.find(({ population }) => population !== null)
  const layer = window.names.indexOf(differing?.population ?? '')
  const first = differing && layer >= 0 ? { layer, neuron: differing.unit } : undefined
  const short = { ...window, samples: Math.max(1, Math.min(window.samples, Math.round(shownSteps / steps))) }
  const thresholds = window.shape.map((_, index) => {
    const threshold: unknown = description?.populations[index]?.model.threshold
    return typeof threshold === 'number' ? threshold : undefined
  })
  const { sample, name } = shownSample(context, window.sample + busiest(window))
  const raster = spikeRaster(window, sample - window.sample, name)
  const membrane = membranePotential({
    window: short, neurons: pickNeurons(short, panels, first), fraction, thresholds,
    finding: comparisonFinding(context) ?? (window.membrane.integer ? 'The integer model beside the float model' : 'The float model'),
  })
  return {
    id: 'traces',
    title: 'Spikes and membrane potentials',
    body: html`${await figure('spikes', raster, 'Spikes of one sample by neuron and time step')}
${await figure('membrane', membrane, 'Membrane potentials of a few neurons over time')}`,
  }
}

/** The sample with the most spikes. */
const busiest = ({ samples, spikes, at }: TraceWindow): number => {
  const length = at(1, 0, 0, 0)
  const counts = Array.from({ length: samples }, (_, sample) =>
    spikes.float!.subarray(sample * length, (sample + 1) * length).reduce((sum, spike) => sum + spike, 0))
  return counts.indexOf(Math.max(...counts))
}
