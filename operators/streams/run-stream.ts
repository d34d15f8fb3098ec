import { defer, finalize } from 'rxjs'
import { z } from 'zod'
import { chooseSimulator, simulatorNames } from '../../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import type { Simulator } from '../../cosim/simulators/simulator.ts'
import { emptyBatch } from '../../datasets/arrow/empty-batch.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { diffs } from '../../datasets/tables/definitions/diffs.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { streamOutputs } from '../../datasets/tables/definitions/streams/stream-outputs.ts'
import { streamSpikes } from '../../datasets/tables/definitions/streams/stream-spikes.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { keptGraph } from '../../models/graph/kept/kept-graph.ts'
import { checkRecording } from '../../models/learners/graph/samples/check-recording.ts'
import { grouped } from '../grouped.ts'
import { laneOption } from '../lane-option.ts'
import { roundedNetworksOfBatch } from '../networks/rounded-networks-of-batch.ts'
import { boundedConcatMap } from '../stream/flow/bounded-concat-map.ts'
import { defineStage } from '../stream/define-stage.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { compareStream, type StreamFound } from './compare-stream.ts'
import { NetworkStream, type RunBlock } from './network-stream.ts'
import { outputRows, spikeRows } from './stream-rows.ts'

const split = z.enum(['train', 'validation', 'test'])

const options = z.strictObject({
  /** Steps of a window: the stream is answered at the end of each. */
  every: z.int().min(1).max(4096),
  /** With it steps of an event are answered as well: `spike`, or those with an output above a value. */
  event: z.union([z.literal('spike'), z.strictObject({ above: z.number() })]).optional(),
  /** Samples of which splits make streams, each split one. The test split is for the end, when everything was chosen. */
  splits: z.array(split).min(1).refine((list) => new Set(list).size === list.length, 'expected each split once').default(['test']),
  /** The spikes that are written: of the population that is read, of all, or none. */
  spikes: z.enum(['read', 'all', 'none']).default('read'),
  /** The simulator in which the circuit runs beside the integer model; with `none` the integer model runs alone. */
  simulator: z.enum([...simulatorNames, 'none']).default('auto'),
  /** Neurons of a layer that the circuit computes at a time. */
  lanes: laneOption.default(8),
})

/** A network that keeps its state, with the streams of its splits. */
type Streamed = {
  readonly found: StreamFound
  readonly open: (split: string) => NetworkStream
  readonly streams: Map<string, NetworkStream>
}

/**
 * Runs samples of a split one behind the other as an endless stream: every rounded network keeps its state from sample to sample, and is
 * answered every so many steps, and on events. Every value of the circuit is compared with the integer model along the stream; a difference
 * ends the run with code 1. Stands anywhere behind `roundFixedPoint`; what came flows on.
 */
export const runStream = defineStage({
  name: 'runStream',
  version: 1,
  options,
  consumes: [roundedNetworks, samples],
  emits: [roundedNetworks, samples, streamOutputs, streamSpikes, diffs],
  foresee: ({ every, event }, { networks }) => {
    for (const { rounded } of networks) if (rounded) keptGraph(rounded, { every, event })
    return networks
  },
  operator: ({ every, event, splits, spikes, simulator, lanes }, context) => (source) => defer(() => {
    const simulators: Simulator[] = []
    const known: Streamed[] = []
    const chosen = simulator === 'none' ? undefined : chooseSimulator(simulator)
    chosen?.catch(() => {})
    const rows = function* (found: StreamFound, block: RunBlock): Generator<TableBatch> {
      const { description } = found.kept
      yield { table: 'stream_outputs', batch: outputRows(description, block) }
      if (spikes !== 'none') {
        const batch = spikeRows(description, block, (name) => spikes === 'all' || name === description.readout.from)
        yield { table: 'stream_spikes', batch }
      }
      yield* compareStream(found, block, context)
    }
    return source.pipe(
      boundedConcatMap(context, async function* (item, signal) {
        yield item
        if (item.table === 'rounded_networks') {
          // The compiler of the integer model is large; whoever only declares the stage does without it.
          const { runIntegerGraph } = await import('../../models/graph/integer/run-integer-graph.ts')
          for (const { network, rounded } of roundedNetworksOfBatch(item.batch)) {
            const kept = keptGraph(rounded, { every, event })
            const tool = await chosen
            // Each split is a stream of its own, which goes on while others do.
            const circuits = new Map<string, Simulator>()
            for (const one of tool ? splits : []) {
              const circuit = await openCircuit(generateDesign(kept, { lanes }), tool!.simulator, context.cacheDirectory, { signal })
              simulators.push(circuit)
              circuits.set(one, circuit)
            }
            known.push({
              found: { network, kept, tool: tool?.label, compared: 0, differences: 0, spikes: 0, windows: 0 },
              streams: new Map(),
              open: (name) => new NetworkStream({ network, split: name, kept }, runIntegerGraph(kept, false), circuits.get(name)),
            })
          }
        }
        if (item.table !== 'samples') return
        const wanted = samplesOfBatch(item.batch).filter(({ sample }) => splits.includes(sample.split))
        if (wanted.length > 0 && known.length === 0) throw new EngramError('stage runStream: samples came before any network', 1)
        for (const { found, open, streams } of known) {
          for (const { number, sample } of wanted) {
            const fault = checkRecording({ ...found.kept.description, steps: sample.length }, sample)
            if (fault) {
              const place = `stage runStream: samples: ${fault.field} of sample ${number} (${sample.source})`
              throw new EngramError(`${place}: got ${fault.got}, expected ${fault.expected}`, 2)
            }
            const stream = streams.get(sample.split) ?? open(sample.split)
            streams.set(sample.split, stream)
            for await (const block of stream.add(number, sample)) yield* rows(found, block)
          }
        }
      }, async function* () {
        for (const { found, streams } of known) {
          for (const stream of streams.values()) for await (const block of stream.end()) yield* rows(found, block)
          const steps = [...streams.values()].reduce((sum, stream) => sum + stream.steps, 0)
          context.report({ type: 'figure', name: `steps of the stream, network ${found.network}`, value: steps, unit: 'steps' })
          const exercised = found.compared > 0 && found.spikes > 0
          if (found.tool === undefined && steps > 0) continue
          context.report({
            type: 'check', name: 'RTL equals integers along the stream',
            otherwise: found.differences > 0 ? 'RTL differs from integers along the stream' : 'a stream, but not exercised',
            passed: found.differences === 0 && exercised, ...(exercised ? {} : { exercised: false as const }),
            detail: `${grouped(found.differences)} of ${grouped(found.compared)} values differ, ${grouped(steps)} steps`
              + ` in ${grouped(found.windows)} windows${found.tool === undefined ? '' : ` in ${found.tool.replace(/ \(.*/, '')}`}`,
          })
        }
        await Promise.all(simulators.map((one) => one.close()))
        yield { table: 'diffs', batch: emptyBatch(diffs.schema) }
        yield { table: 'stream_outputs', batch: emptyBatch(streamOutputs.schema) }
        yield { table: 'stream_spikes', batch: emptyBatch(streamSpikes.schema) }
      }),
      finalize(() => void Promise.all(simulators.map((one) => one.close()))),
    )
  }),
})
