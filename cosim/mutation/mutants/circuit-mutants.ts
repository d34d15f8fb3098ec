import type { Design } from '../../../hdl/generate-design.ts'
import { applyMutant } from './apply-mutant.ts'
import type { CircuitMutant } from './circuit-mutant.ts'
import { sourceMutants } from './source-mutants.ts'

/** Mutants of every module that the designs share, and of the top that was generated for each of `tops`. */
export const circuitMutants = (designs: readonly (Design)[], tops: readonly number[]): readonly CircuitMutant[] => {
  const top = 'network_top.sv'
  const shared = [...new Set(designs.flatMap(({ sources }) => Object.keys(sources)))].filter((file) => file !== top)
  const of = (file: string, circuits: readonly number[]): readonly CircuitMutant[] => {
    const source = designs[circuits[0]!]!.sources[file]!
    return sourceMutants(file, source).map((mutant) => ({ mutant, original: source, changed: applyMutant(source, mutant), circuits }))
  }
  return [
    ...shared.flatMap((file) => of(file, [...designs.keys()].filter((index) => file in designs[index]!.sources))),
    ...tops.flatMap((index) => of(top, [index])),
  ]
}
