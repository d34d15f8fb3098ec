import type { GraphDescription } from './graph-description.ts'
import { graphInputShape } from './graph-input.ts'
import { joinAlignment, type JoinAlignment, type JoinedConnection } from './join-terms.ts'
import { populationInputs } from './populations/population-inputs.ts'
import { populationArithmeticOf } from './populations/population-arithmetic-of.ts'
import { sendsValues } from './populations/sends-values.ts'

/** Connections into one input of a population, in the order of the description, and how their terms are aligned. */
export type GraphJoin = { readonly connections: readonly number[]; readonly alignment: JoinAlignment }

/** What a network adds up, and how: for each population and its inputs, and for the readout's connection where it has one. */
export type GraphJoins = { readonly populations: readonly (readonly GraphJoin[])[]; readonly readout: JoinAlignment | undefined }

/** Joins of a checked description. */
export const graphJoins = (description: GraphDescription): GraphJoins => {
  const { populations, connections, readout, arithmetic } = description
  const valuesOf = (name: string): boolean => (name === 'input' ? !graphInputShape(description).spiking : sendsValues(description, name))
  return {
    populations: populations.map((_, population) => populationInputs(description, population).map(({ connections: into }) => {
      const joined = into.map((index): JoinedConnection => ({
        values: valuesOf(connections[index]!.from), format: connections[index]!.format ?? arithmetic.format,
      }))
      return { connections: into, alignment: joinAlignment(populationArithmeticOf(description, population), joined) }
    })),
    readout: readout.through && joinAlignment(
      { ...arithmetic, truncation: readout.through.truncation ?? arithmetic.truncation },
      [{ values: readout.of !== 'spikes', format: readout.through.format ?? arithmetic.format }],
    ),
  }
}
