import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphDescription } from '../graph-description.ts'

/** Whether a population of a checked description sends values instead of spikes. */
export const sendsValues = ({ populations }: Pick<GraphDescription, 'populations'>, name: string): boolean =>
  populationRegistry[populations.find((one) => one.name === name)!.model.kind]!.sends === 'values'
