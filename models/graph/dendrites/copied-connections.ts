import type { GraphDescription } from '../graph-description.ts'

/** Dense connections into the neurons of a population, which its dendrites have as well. */
export const copiedConnections = ({ connections }: GraphDescription, target: string): GraphDescription['connections'] =>
  connections.filter(({ to, model, fused }) => to === target && model.kind === 'dense' && !fused)
