import { join } from 'node:path'
import { circuitMutants } from '../../cosim/mutation/mutants/circuit-mutants.ts'
import { imageMutants } from '../../cosim/mutation/mutants/image-mutants.ts'
import type { MutantOutcome } from '../../cosim/mutation/mutant-outcome.ts'
import { mutationScore, type MutationScore } from '../../cosim/mutation/mutation-score.ts'
import { runCircuitMutants } from '../../cosim/mutation/run-circuit-mutants.ts'
import { sampleMutants } from '../../cosim/mutation/mutants/sample-mutants.ts'
import { stimuliWith } from '../../cosim/mutation/stimuli-with.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { roundedNetworksOfBatch } from '../../operators/networks/rounded-networks-of-batch.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'

type Part = { readonly table: string; readonly path: string }

export type SelfTest = MutationScore & { readonly network: number; readonly outcomes: readonly MutantOutcome[] }

/** Samples of the run that every mutant runs, and stimuli beside them. */
const [taskSamples, generatedSamples] = [128, 256]
/** Of the mutants so many in a hundred are those of memory images. */
const imageShare = 10

const partsOf = (directory: string, parts: readonly Part[], table: string): readonly string[] =>
  parts.filter((part) => part.table === table).map(({ path }) => join(directory, path))

const firstNetwork = async (
  directory: string,
  parts: readonly Part[],
): Promise<{ readonly network: number; readonly rounded: RoundedGraph }> => {
  for (const path of partsOf(directory, parts, 'rounded_networks')) {
    for await (const batch of readParquetPart(path)) {
      const [first] = roundedNetworksOfBatch(batch)
      if (first) return first
    }
  }
  throw new EngramError(`${directory}: holds no network in fixed point, expected a run with roundFixedPoint() and cosimulateRtl()`, 2)
}

/** The first inputs that a network's circuit was given in the run, with the steps of each sample. */
const taskInputs = async (directory: string, parts: readonly Part[], network: number, length: number) => {
  const inputs: number[] = []
  const lengths: number[] = []
  for (const path of partsOf(directory, parts, 'traces')) {
    for await (const batch of readParquetPart(path)) {
      const networks = columnValues(batch, 'network') as Int32Array
      const values = columnValues(batch, 'input_integer') as Int32Array
      const steps = columnValues(batch, 'length') as Int32Array
      for (let row = 0; row < batch.numRows && lengths.length < taskSamples; row++) {
        if (networks[row] !== network) continue
        inputs.push(...values.subarray(row * length, (row + 1) * length))
        lengths.push(steps[row]!)
      }
    }
  }
  return { inputs: Int32Array.from(inputs), lengths: Int32Array.from(lengths) }
}

/**
 * Makes `mutants` single mutants of the circuit of a run's first network and of its memory images, drawn by `seed`, and runs each with
 * samples of the run and generated ones as the run did. What Verilator makes the same program of is equivalent.
 * @throws EngramError (exit code 2) where the run has no circuit, (3) without Verilator
 */
export const selfTestRun = async (
  { directory, parts, stages }: { readonly directory: string; readonly parts: readonly Part[]; readonly stages: readonly Stage[] },
  options: {
    readonly mutants: number
    readonly seed: number
    readonly cacheDirectory: string
    readonly signal: AbortSignal
    progress(text: string): void
  },
): Promise<SelfTest> => {
  const { mutants, seed, cacheDirectory, signal, progress } = options
  const cosimulation = stages.find((stage) => stage[stageDefinition].name === 'cosimulateRtl')
  if (!cosimulation)
    throw new EngramError(`${directory}: its pipeline has no cosimulateRtl(), expected one whose circuit can be mutated`, 2)
  const { network, rounded } = await firstNetwork(directory, parts)
  const design = generateDesign(rounded, { lanes: (cosimulation.options as { lanes: GraphLaneChoice }).lanes })
  const task = await taskInputs(directory, parts, network, graphInputShape(rounded.description).length)
  const images = Math.ceil((imageShare * mutants) / 100)
  const chosen = [
    ...sampleMutants(circuitMutants([design], [0]), mutants - images, seed),
    ...sampleMutants(imageMutants([design]), images, seed),
  ]
  const outcomes: MutantOutcome[] = []
  await runCircuitMutants(chosen, {
    circuits: [{ name: `network ${network}`, design, check: stimuliWith(design, task, generatedSamples, seed) }],
    cacheDirectory,
    jobs: 2,
    signal,
    done: (outcome) => {
      outcomes.push(outcome.idle ? { ...outcome, equivalent: 'the simulator makes the same program of it' } : outcome)
      if (outcomes.length % 10 === 0) progress(`self-test: ${outcomes.length} of ${chosen.length} mutants`)
    },
  })
  return { network, ...mutationScore(outcomes), outcomes }
}
