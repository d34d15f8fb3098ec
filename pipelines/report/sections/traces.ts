import { comparisonFinding } from '../comparison-finding.ts'
import { membranePotential } from '../figures/membrane-potential.ts'
import { spikeRaster } from '../figures/spike-raster.ts'
import { html } from '../html.ts'
import { pickNeurons } from '../pick-neurons.ts'
import type { SectionMaker } from '../report-context.ts'
import { traceView } from '../trace-view.ts'
import type { TraceWindow } from '../trace-window.ts'

/** Steps that the membrane figure shows about, in panels of this number. */
const [shownSteps, panels] = [60, 4]

/** Spikes of one sample and membranes of a few neurons: around the first difference, or else from the first sample on. */
export const traces: SectionMaker = async (context) => {
  const { description, fraction, differences, figure } = context
  const window = await traceView(context)
  if (!window?.membrane.float || !window.spikes.float) return undefined
  const steps = Math.max(...window.shape.map(([count]) => count))
  const first = differences.find(({ layer, step }) => step >= 0 && layer < window.shape.length)
  const short = { ...window, samples: Math.max(1, Math.min(window.samples, Math.round(shownSteps / steps))) }
  const thresholds = window.shape.map((_, layer) => {
    const threshold: unknown = description?.layers[layer]?.neuron.threshold
    return typeof threshold === 'number' ? threshold : undefined
  })
  const raster = spikeRaster(window, mostDifferent(window) ?? busiest(window))
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
const busiest = (window: TraceWindow): number => {
  const counts = perSample(window, (index) => window.spikes.float![index]!)
  return counts.indexOf(Math.max(...counts))
}

/** The sample in which circuit and integer model have the most different spikes; undefined where all are equal. */
const mostDifferent = (window: TraceWindow): number | undefined => {
  const { integer, rtl } = window.spikes
  if (!integer || !rtl) return undefined
  const counts = perSample(window, (index) => Number(integer[index] !== rtl[index]))
  const most = Math.max(...counts)
  return most > 0 ? counts.indexOf(most) : undefined
}

function perSample({ samples, at }: TraceWindow, value: (index: number) => number): number[] {
  const length = at(1, 0, 0, 0)
  return Array.from({ length: samples }, (_, sample) => {
    let sum = 0
    for (let index = sample * length; index < (sample + 1) * length; index++) sum += value(index)
    return sum
  })
}
