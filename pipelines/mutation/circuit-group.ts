import { circuitMutants } from '../../cosim/mutation/circuit-mutants.ts'
import type { CircuitMutant } from '../../cosim/mutation/circuit-mutant.ts'
import { harnessMutants } from '../../cosim/mutation/harness-mutants.ts'
import { imageMutants } from '../../cosim/mutation/image-mutants.ts'
import { mutationCircuits } from '../../cosim/mutation/mutation-circuits.ts'
import type { Mutant } from '../../cosim/mutation/mutant.ts'
import { runCircuitMutants } from '../../cosim/mutation/run-circuit-mutants.ts'
import { stimuliWith } from '../../cosim/mutation/stimuli-with.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { cacheDirectory } from '../cache-directory.ts'
import type { MutantGroup } from './mutant-group.ts'

/** Generated samples that each circuit runs for each mutant, as many as beside a task. */
const samples = 256

/** Circuits whose generated top is mutated: a current comes in, or spikes; lanes that divide, or do not. */
const tops = [1, 3]

const group = (
  name: string,
  says: string,
  mutantsOf: (designs: readonly Design[]) => Promise<readonly CircuitMutant[]> | readonly CircuitMutant[],
): MutantGroup => {
  const circuits = mutationCircuits()
  const designs = circuits.map(({ design }) => design)
  const known = new Map<Mutant, CircuitMutant>()
  return {
    name,
    says,
    list: async () => {
      for (const one of await mutantsOf(designs)) known.set(one.mutant, one)
      return [...known.keys()]
    },
    sourceOf: (mutant) => known.get(mutant)!.original,
    run: (mutants, { jobs, signal, done }) => {
      const under = circuits.map(({ name, design }) => ({ name, stimuli: stimuliWith(design, new Int32Array(0), samples, 1) }))
      return runCircuitMutants(
        mutants.map((mutant) => known.get(mutant)!),
        { circuits: under, cacheDirectory: cacheDirectory(process.env), jobs, signal, done },
      )
    },
  }
}

/** The groups that are tried in a simulator. */
export const circuitGroups = (): readonly MutantGroup[] => [
  group('circuit', 'the SystemVerilog modules, and two generated tops, in ten small circuits', (designs) => circuitMutants(designs, tops)),
  group('images', 'every weight in the memory images of these circuits, by one unit', imageMutants),
  group('harness', 'the C++ that runs the circuit and sends its frames', (designs) => harnessMutants(designs)),
]
