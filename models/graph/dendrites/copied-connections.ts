import type { GraphDescription } from '../graph-description.ts'

/** Dense connections into the input `current` of a population, which its dendrites have as well. */
export const copiedConnections = ({ connections }: GraphDescription, target: string): GraphDescription['connections'] =>
  connections.filter(({ to, input, model, fused }) => to === target && input === 'current' && model.kind === 'dense' && !fused)
