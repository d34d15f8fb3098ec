import type { RecordBatch } from 'apache-arrow'
import { defer, finalize, from, ignoreElements, merge, tap } from 'rxjs'
import { z } from 'zod'
import { checkSimulable } from '../../cosim/check-simulable.ts'
import { chooseSimulator, simulatorNames, type SimulatorChoice } from '../../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import type { Simulator } from '../../cosim/simulators/simulator.ts'
import { emptyBatch } from '../../datasets/arrow/empty-batch.ts'
import { coverage } from '../../datasets/tables/definitions/coverage.ts'
import { diffs } from '../../datasets/tables/definitions/diffs.ts'
import { integerClosedLoop } from '../../datasets/tables/definitions/integer-closed-loop.ts'
import { integerStates } from '../../datasets/tables/definitions/traces/integer-states.ts'
import { integerTraces } from '../../datasets/tables/definitions/traces/integer-traces.ts'
import { integerPredictions } from '../../datasets/tables/definitions/predictions/integer-predictions.ts'
import { rtlPredictions } from '../../datasets/tables/definitions/predictions/rtl-predictions.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { rtlClosedLoop } from '../../datasets/tables/definitions/rtl-closed-loop.ts'
import { rtlStates } from '../../datasets/tables/definitions/traces/rtl-states.ts'
import { rtlTraces } from '../../datasets/tables/definitions/traces/rtl-traces.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { compareClosedLoop } from './compare-closed-loop.ts'
import { comparePredictions } from './compare-predictions.ts'
import { compareStimuli } from './compare-stimuli.ts'
import { compareTraceBatch } from './compare-trace-batch.ts'
import { coverageBatch } from './coverage-batch.ts'
import { newCircuit } from './new-circuit.ts'
import type { RunningCircuit } from './running-circuit.ts'
import { reportComparison } from './report-comparison.ts'
import { rtlFaults } from './rtl-faults.ts'
import { foreseeCircuits } from './foresee-circuits.ts'
import { laneOption } from '../lane-option.ts'
import { parameterOption } from '../parameter-option.ts'
import { predictionFigures } from '../predict/prediction-figures.ts'
import { samplesAtHand } from '../predict/samples-at-hand.ts'
import { PerNetwork } from '../networks/per-network.ts'
import { widenStates } from './widen-states.ts'
import { roundedNetworksOfBatch } from '../networks/rounded-networks-of-batch.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import { defineStage } from '../stream/define-stage.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

const options = z.strictObject({
  /** The simulator that runs the circuit; `auto` is Verilator where it is installed, otherwise the slower one that npm brings. */
  simulator: z.enum(simulatorNames).default('auto'),
  /** Neurons of a layer that the circuit computes at a time. */
  lanes: laneOption.default(8),
  /** Whether the parameters of a network are part of its circuit, or loaded into it. */
  parameters: parameterOption,
  /** Generated inputs that are compared beside those of the task, chosen for what the task does not exercise. */
  stimuli: z.int().min(0).max(100_000).default(256),
  /** Whether it is all right that nothing was compared, or that no neuron of a layer spiked; otherwise that ends the run with code 1. */
  allowUnexercised: z.boolean().default(false),
})

type Waiting = () => Iterable<TableBatch>

const announce = ({ label, advice }: SimulatorChoice, context: StageContext): void =>
  context.report({ type: 'note', text: `Circuits run in: ${label}.${advice === undefined ? '' : ` Verilator is faster (${advice}).`}` })

/**
 * Runs every rounded network as SystemVerilog in a simulator process and compares it with the integer model: every membrane, spike,
 * output and action of `traces` and `states`, and of every sample of `predictions`; closed-loop episodes with the circuit as the policy;
 * and generated stimuli. Differences go to `diffs` and, the first ones, to the terminal at once; they end the run with code 1. What was
 * exercised goes to `coverage`; a layer that never spiked ends it with 1 as well.
 */
export const cosimulateRtl = defineStage({
  name: 'cosimulateRtl',
  version: 8,
  options,
  consumes: [roundedNetworks],
  // Without them only generated stimuli are compared.
  optional: [integerTraces, integerStates, integerClosedLoop, integerPredictions, samples],
  emits: [roundedNetworks, rtlTraces, rtlStates, rtlClosedLoop, rtlPredictions, diffs, coverage],
  foresee: ({ lanes, parameters }, { networks, faults }) =>
    foreseeCircuits(networks, lanes, rtlFaults(faults), checkSimulable, parameters),
  operator: ({ lanes, parameters = 'fixed', simulator: asked, stimuli, allowUnexercised }, context) => (source) =>
    defer(() => {
      const faults = rtlFaults(context.faults)
      const simulators: Simulator[] = []
      const circuits = new PerNetwork((circuit: RunningCircuit) => circuit)
      const chosen = chooseSimulator(asked)
      const atHand = samplesAtHand('cosimulateRtl')
      const figures = predictionFigures(context, 'rtl')
      const start = async (batch: RecordBatch, signal: AbortSignal): Promise<void> => {
        for (const { network, rounded } of roundedNetworksOfBatch(batch)) {
          const design = generateDesign(rounded, { lanes, faults, parameters })
          const progress = { type: 'progress', stageIndex: context.stageIndex, done: 0, total: 1, unit: 'samples' } as const
          context.report({ ...progress, note: 'compiling circuit' })
          const opening = openCircuit(design, (await chosen).simulator, context.cacheDirectory, {
            signal, note: (text) => context.report({ type: 'note', text }),
          })
          // Where it fails, that is told where it is waited for.
          opening.then((opened) => simulators.push(opened), () => {})
          // While the circuit is compiled and starts. The compiler of the integer model is the largest module of engram; whoever only
          // declares the stage does without it.
          const { countingGraph } = await import('../../models/graph/integer/counting-graph.ts')
          const model = countingGraph(rounded)
          circuits.add(network, newCircuit(network, design, await opening, model))
        }
      }
      const circuitOf = (batch: RecordBatch): RunningCircuit => circuits.of('cosimulateRtl', batch)
      /** The traces that will be compared next; of a network that has yet to come they can wait. */
      const nextTraces = (waiting: Waiting) => {
        for (const { table, batch } of waiting()) {
          if (table === 'rounded_networks') return undefined
          if (table === 'traces') return { circuit: circuitOf(batch), batch }
        }
        return undefined
      }
      const handlers: Record<string, (batch: RecordBatch, signal: AbortSignal, waiting: Waiting) => AsyncIterable<TableBatch>> = {
        rounded_networks: async function* (batch, signal) {
          await start(batch, signal)
          yield { table: 'rounded_networks', batch }
        },
        traces: (batch, _, waiting) => compareTraceBatch(circuitOf(batch), batch, nextTraces(waiting), context),
        states: async function* (batch) {
          yield widenStates(circuitOf(batch), batch)
        },
        samples: async function* (batch) {
          atHand.take(batch)
          yield { table: 'samples', batch }
        },
        predictions: (batch) => comparePredictions(circuitOf(batch), batch, atHand, figures, context),
        closed_loop: (batch) => compareClosedLoop(circuitOf(batch), batch, context),
      }
      const compared = source.pipe(
        boundedConcatMap(
          context,
          async function* (item, signal, waiting) {
            const handle = handlers[item.table]
            if (handle) yield* handle(item.batch, signal, waiting)
            else yield item
          },
          async function* () {
            const byTask = new Map([...circuits.values()].map((circuit) => [circuit, circuit.coverage.rows()]))
            for (const circuit of circuits.values()) yield* compareStimuli(circuit, stimuli, context)
            await Promise.all(simulators.map((simulator) => simulator.close()))
            const { label } = await chosen
            for (const [circuit, task] of byTask) {
              const exercised = reportComparison(circuit, task, { simulator: label, allowUnexercised }, context)
              yield { table: 'coverage', batch: coverageBatch(circuit.network, circuit.rounded.description.populations, task, exercised) }
            }
            // So that the tables are there also when nothing differs, or nothing came.
            yield { table: 'diffs', batch: emptyBatch(diffs.schema) }
            yield { table: 'coverage', batch: emptyBatch(coverage.schema) }
          },
        ),
        finalize(() => void Promise.all(simulators.map((simulator) => simulator.close()))),
      )
      // A missing tool ends the run while training has hardly begun, not after it.
      return merge(compared, from(chosen).pipe(tap((choice) => announce(choice, context)), ignoreElements()))
    }),
})
