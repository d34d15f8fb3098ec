import type { RecordBatch } from 'apache-arrow'
import { defer, from, ignoreElements, merge } from 'rxjs'
import { z } from 'zod'
import { integerStates } from '../../datasets/tables/definitions/traces/integer-states.ts'
import { integerTraces } from '../../datasets/tables/definitions/traces/integer-traces.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { paths } from '../../datasets/tables/definitions/paths.ts'
import { synthesis } from '../../datasets/tables/definitions/synthesis.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { ecp5Devices, type Ecp5Device } from '../../hdl/tools/place/ecp5-devices.ts'
import { findEcp5PlaceAndRoute } from '../../hdl/tools/place/find-ecp5-place-and-route.ts'
import { findPlaceAndRoute } from '../../hdl/tools/place/find-place-and-route.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { ice40Devices, type Ice40Device } from '../../hdl/tools/place/ice40-devices.ts'
import { synthesiseDesign, type SynthesisChoice } from '../../hdl/tools/yosys/synthesise-design.ts'
import { synthesisTargets } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { foreseeCircuits } from '../cosimulate/foresee-circuits.ts'
import { laneOption } from '../lane-option.ts'
import { parameterOption } from '../parameter-option.ts'
import { measureActivity } from './measure-activity.ts'
import { NetworkActivity } from './network-activity.ts'
import { reportSynthesis } from './report-synthesis.ts'
import { roundedNetworksOfBatch } from '../networks/rounded-networks-of-batch.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import { defineStage } from '../stream/define-stage.ts'
import type { StageContext } from '../stream/stage-context.ts'
import { pathsBatch } from './paths-batch.ts'
import { synthesisBatch } from './synthesis-batch.ts'

const options = z.strictObject({
  /** What the circuit is synthesised for. */
  targets: z
    .array(z.enum(synthesisTargets))
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'expected each target once')
    .default([...synthesisTargets]),
  /** Which Yosys: that of the npm package, or the command on the PATH. */
  yosys: z.enum(['npm', 'system']).default('npm'),
  /** Neurons of a layer that the circuit computes at a time; give `cosimulateRtl` the same. */
  lanes: laneOption.default(8),
  /**
   * Whether the parameters of a network are part of its circuit, or loaded into it; where iCE40 is the only target, weights that are loaded
   * lie in the RAMs of 256 kbit of a device that has them.
   */
  parameters: parameterOption,
  /** Products in multiplier blocks where the target has them, or in look-up tables. */
  multipliers: z.enum(['dsp', 'lut']).default('dsp'),
  /** nextpnr-ice40 for the clock on iCE40: the command, the npm package, with `auto` the command before the package, or none. */
  placeAndRoute: z.enum(['none', 'npm', 'system', 'auto']).default('auto'),
  /** The iCE40 device, as nextpnr names it. */
  device: z.enum(Object.keys(ice40Devices) as Ice40Device[]).default('up5k'),
  /** The ECP5 device, as nextpnr names it. */
  ecp5Device: z.enum(Object.keys(ecp5Devices) as Ecp5Device[]).default('25k'),
  /** Samples of the traces that come by which the circuit is simulated with, to count the toggles behind an energy estimate; 0 for none. */
  toggleSamples: z.int().min(0).max(1000).default(20),
})

/** Finds the tools once; a missing one ends the run while training has hardly begun. */
const chosenTools = async (
  { targets, yosys, multipliers, placeAndRoute, device, ecp5Device }: z.output<typeof options>,
  context: StageContext,
): Promise<SynthesisChoice> => {
  const [foundYosys, foundPlaceAndRoute, ecp5] = await Promise.all([
    findYosys(yosys),
    targets.includes('ice40') ? findPlaceAndRoute(placeAndRoute) : undefined,
    targets.includes('ecp5') ? findEcp5PlaceAndRoute(placeAndRoute) : undefined,
  ])
  if (targets.includes('ice40') && placeAndRoute === 'auto' && !foundPlaceAndRoute) {
    context.report({
      type: 'note',
      text: 'no nextpnr-ice40 found: no clock is measured; npm install @yowasp/nextpnr-ice40 or apt-get install nextpnr-ice40',
    })
  }
  return {
    targets,
    device,
    multipliers,
    yosys: foundYosys,
    placeAndRoute: foundPlaceAndRoute,
    ecp5: { device: ecp5Device, placeAndRoute: ecp5 },
  }
}

/**
 * Synthesises the circuit of every rounded network for FPGAs with Yosys, and places it on an iCE40 device: what it takes up as a whole and
 * module by module goes to `synthesis`, what each connection does and takes up to `paths`, the totals to the terminal. Beside it stand
 * cycles, operations and estimates of energy of an inference, for the spikes of the integer model where its traces come by, otherwise at
 * worst. It begins when a network comes and emits its rows at the end, so that other stages work meanwhile. docs/synthesis.md says what the
 * numbers mean.
 */
export const collectSynthesisMetrics = defineStage({
  name: 'collectSynthesisMetrics',
  version: 7,
  options,
  consumes: [roundedNetworks],
  optional: [integerTraces, integerStates],
  emits: [roundedNetworks, synthesis, paths],
  foresee: ({ lanes }, { networks }) => foreseeCircuits(networks, lanes),
  operator: (chosen, context) => (source) =>
    defer(() => {
      const tools = chosenTools(chosen, context)
      let failed: { readonly error: unknown } | undefined
      let last: Promise<unknown> = tools
      const rows: (() => Promise<RecordBatch>)[] = []
      const pathRows: (() => RecordBatch)[] = []
      const activities = new Map<number, NetworkActivity>()
      const synthesise = (batch: RecordBatch, signal: AbortSignal): void => {
        for (const { network, rounded } of roundedNetworksOfBatch(batch)) {
          const { lanes, parameters = 'fixed', targets, device } = chosen
          const hugeRams = targets.every((target) => target === 'ice40') && ice40Devices[device].hugeRams
          const design = generateDesign(rounded, { lanes, parameters, hugeRams })
          const activity = new NetworkActivity(design, chosen.toggleSamples)
          activities.set(network, activity)
          const work = last.then(async () => {
            const choice = await tools
            return synthesiseDesign(design, choice, context.cacheDirectory, signal, (done, total, note) =>
              context.report({ type: 'progress', stageIndex: context.stageIndex, done, total, unit: 'steps', note }))
          })
          work.catch((error: unknown) => (failed ??= { error }))
          last = work
          pathRows.push(() => pathsBatch(network, design, chosen, activity.paths()))
          // Traces come after their network: what they tell is asked for at the end.
          rows.push(async () => {
            const results = await work
            const cost = await measureActivity(activity, design, context.cacheDirectory, signal)
            reportSynthesis(results, chosen, cost, context)
            return synthesisBatch(network, results, await tools, cost, activity.kept.length)
          })
        }
      }
      const synthesised = source.pipe(
        boundedConcatMap(
          context,
          async function* (item, signal) {
            if (failed) throw failed.error
            if (item.table === 'rounded_networks') synthesise(item.batch, signal)
            const activity = activities.get(Number(item.batch.getChild('network')?.get(0)))
            if (item.table === 'traces') activity?.addTraces(item.batch)
            if (item.table === 'states') activity?.addStates(item.batch)
            yield item
          },
          async function* () {
            for (const batch of rows) yield { table: 'synthesis', batch: await batch() }
            for (const batch of pathRows) yield { table: 'paths', batch: batch() }
          },
        ),
      )
      return merge(synthesised, from(tools).pipe(ignoreElements()))
    }),
})
