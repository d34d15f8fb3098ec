import type { GraphDescription } from './graph-description.ts'
import { unitsOf } from './populations/units-of.ts'

/** Outputs of a network: those of the readout's connection, or the units that are read. */
export const graphOutputs = (description: GraphDescription): number =>
  description.readout.through?.outputs ?? unitsOf(description, description.readout.from)
