import { rmdir } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { chooseSimulator, type SimulatorChoice } from '../../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import { renderSaveFile } from '../../cosim/wave/render-save-file.ts'
import { writeWave, type Wave } from '../../cosim/wave/write-wave.ts'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'
import { makeDirectory } from '../../datasets/files/make-directory.ts'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { generateDesign, type ParameterChoice } from '../../hdl/generate-design.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { systemFailure } from '../../models/errors/system-failure.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { rtlFaults } from '../../operators/cosimulate/rtl-faults.ts'
import { roundedNetworksOfBatch } from '../../operators/networks/rounded-networks-of-batch.ts'
import { flowGate } from '../../operators/stream/flow/flow-gate.ts'
import { stageDefinition } from '../../operators/stream/stage.ts'
import type { StageContext } from '../../operators/stream/stage-context.ts'
import { variantStages } from '../pipe/variant-stages.ts'
import { openFinishedRun } from '../report/data/open-finished-run.ts'
import { workItems } from '../run/items/work-items.ts'
import type { PartRecord } from '../run/records/item-record.ts'
import { stagesOfRun } from '../verify/stages-of-run.ts'
import { inferencesAgain } from './inferences-again.ts'
import { runDifference, type RunDifference } from './run-difference.ts'

export type WaveRequested = {
  readonly directory: string
  readonly around: 'first' | number
  readonly network: number | undefined
  /** Clock cycles of the window. */
  readonly cycles: number
  readonly out: string
  readonly simulator: SimulatorChoice['simulator'] | 'auto'
  /** The file that declares the pipeline, where it has stages that are not engram's. */
  readonly config: string | undefined
  readonly cacheDirectory: string
  readonly signal: AbortSignal
  readonly progress: (text: string) => void
}

/** The waveform of a run: its files, and where in them the difference is. */
export type RunWave = {
  readonly wave: string
  readonly saveFile: string
  /** Time of the marker, and those between which the waveform lies; a clock cycle is ten. */
  readonly marker: number
  readonly from: number
  readonly to: number
  readonly simulator: string
  readonly difference: RunDifference
}

/** The network of a difference, the item that made it, and the parts that item left. */
const networkOf = async (
  directory: string,
  parts: readonly PartRecord[],
  wanted: number,
): Promise<{ readonly rounded: RoundedGraph; readonly item: number; readonly parts: readonly PartRecord[] }> => {
  for (const { path } of parts.filter(({ table }) => table === 'rounded_networks')) {
    for await (const batch of readParquetPart(join(directory, path))) {
      const found = roundedNetworksOfBatch(batch).find(({ network }) => network === wanted)
      // Parts of an item have its number as their name.
      const own = parts.filter((part) => basename(part.path) === basename(path))
      if (found) return { rounded: found.rounded, item: Number.parseInt(basename(path).match(/\d+/)![0], 10), parts: own }
    }
  }
  throw new EngramError(`${directory}: network ${wanted} is not in table rounded_networks, expected a run with roundFixedPoint()`, 2)
}

/**
 * Place of a difference among the spikes of a sample; undefined where it shows in the result at the end. The result of a step comes behind
 * the last unit that is read.
 */
const momentOf = ({ populations, readout, steps }: GraphDescription, difference: RunDifference): number | undefined => {
  const { population, step } = difference
  if (step < 0) return undefined
  const index = populations.findIndex(({ name }) => name === (population ?? readout.from))
  const unit = population === null ? populations[index]!.size - 1 : difference.unit
  return steps * populations.slice(0, index).reduce((sum, { size }) => sum + size, 0) + step * populations[index]!.size + unit
}

const shown = ({ outputs, actions, membrane, spike, cycles }: Wave, { signal, unit, step }: RunDifference): bigint => {
  const answer = Math.max(0, step)
  if (signal === 'output') return outputs[(answer * outputs.length) / actions.length + unit]!
  return BigInt({ membrane, spike, action: actions[answer]! }[signal] ?? cycles)
}

/**
 * Writes the waveform of the window around a difference of a finished run, and a save file of GTKWave beside it. The circuit is generated
 * again with the run's faults and gets what it got before the difference; that has to show what the run recorded.
 * @throws EngramError (exit code 2) where the run has no such difference, or it does not come again; SimulatorError (1) where the circuit
 *   does not run
 */
export const waveRun = async (request: WaveRequested): Promise<RunWave> => {
  const { directory, around, cycles, out, config, cacheDirectory, signal, progress } = request
  const { parts, faults, run: { identity } } = await openFinishedRun(directory)
  const difference = await runDifference(directory, parts, around, request.network)
  const { rounded, item: index, parts: ownParts } = await networkOf(directory, parts, difference.network)
  const stages = await stagesOfRun(identity, config)
  const item = workItems(stages, identity.seed ?? undefined)[index]
  const cosimulation = item && variantStages(stages, item.variant).find((stage) => stage[stageDefinition].name === 'cosimulateRtl')
  if (!item || !cosimulation) throw new EngramError(`${directory}: its pipeline has no cosimulateRtl(), expected one that has`, 2)
  const { lanes, parameters = 'fixed', stimuli } = cosimulation.options as {
    readonly lanes: GraphLaneChoice
    readonly parameters?: ParameterChoice
    readonly stimuli: number
  }
  const design = generateDesign(rounded, { lanes, parameters, faults: rtlFaults(faults) })
  const { simulator, label } = await chooseSimulator(request.simulator)
  const context: StageContext = {
    stageIndex: 0, signal, gate: flowGate(), item, cacheDirectory, partDirectory: out, faults,
    checkpoint: { load: async () => undefined, save: async () => {} },
    report: (event) => event.type === 'note' && progress(event.text),
  }
  if (difference.source !== 'sample') progress(`making the comparison again, up to the ${difference.source}`)
  const inferences = await inferencesAgain({
    directory, parts: ownParts, design, stimuli, context, open: () => openCircuit(design, simulator, cacheDirectory, { signal }),
  }, difference)
  const otherwise = (what: string): never => {
    throw new EngramError(
      `row ${difference.row} of diffs: ${what}; expected the engram, the simulator and the tables of the run (engram verify)`, 2,
    )
  }
  if (!inferences) return otherwise(`this ${difference.source} does not come again`)

  const path = join(resolve(out), `${basename(resolve(directory))}-difference-${difference.row}`)
  const moment = momentOf(rounded.description, difference)
  progress(`writing the waveform (${label.replace(/ \(.*/, '')})`)
  const folders = await makeDirectory(resolve(out)).catch((error: unknown) => {
    throw new EngramError(`--out ${out}: ${systemFailure(error) ?? (error as Error).message}`, 2, { cause: error })
  })
  const window = { before: Math.ceil(cycles / 2), after: Math.floor(cycles / 2) }
  const wave = await writeWave(design, { inferences, moment, ...window }, {
    path, simulator, cacheDirectory, signal,
    // What shows another value is not the waveform of this difference: it is not left there.
    check: (made) => {
      const got = shown(made, difference)
      if (got !== difference.got) otherwise(`${difference.signal} is ${got} this time, the run recorded ${difference.got}`)
    },
  }).catch(async (error: unknown) => {
    for (const folder of folders.toReversed()) await rmdir(folder).catch(() => {})
    throw error
  })
  const { cycle, first, last } = wave
  const saveFile = `${path}.gtkw`
  const file = basename(wave.file)
  await writeFileAtomically(saveFile, renderSaveFile(design, { file, embedded: simulator === 'embedded', cycle, first, last }))
  const here = (one: string): string => relative(process.cwd(), one) || one
  return {
    wave: here(wave.file), saveFile: here(saveFile), marker: 10 * cycle + 5, from: 10 * first, to: 10 * (last + 1), simulator, difference,
  }
}
