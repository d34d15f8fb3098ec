import type { NetworkDescription } from '../../models/network/network-description.ts'

/** Shape of a trace column for one sample, [layer][step][neuron]: per layer its steps and its size. */
export const traceShape = ({ layers, steps }: NetworkDescription): readonly (readonly [number, number])[] =>
  layers.map(({ size }) => [steps, size] as const)
