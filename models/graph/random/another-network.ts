import type { GraphInput } from '../graph-description.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { certainGraph } from './certain-graph.ts'
import { draws as drawsOf } from '../../random/draws.ts'

/** Ends of what is drawn for parameters by name; they reach thresholds, and leave a memory. */
const ends: Readonly<Record<string, readonly [number, number]>> = {
  threshold: [0.25, 1.5], rise: [0, 0.75], lambda: [0, 0.5], tau: [1, 20], coupling: [-0.4375, 0.4375],
  recoveryRate: [0.5, 1],
}

/** The same network with other values of every parameter that a circuit can be loaded with, of each neuron or of all; no synapse fails. */
export const anotherNetwork = (written: GraphInput, seed: number): GraphInput => {
  const draws = drawsOf(seed, 'another-network')
  return {
    ...certainGraph(written),
    populations: written.populations.map((population) => {
      const { model, size } = population
      const value = (name: string) => (): number => {
        const [low, high] = ends[name] ?? [0, 0.95]
        return Math.round((low + draws.uniform() * (high - low)) * 64) / 64
      }
      const varied = Object.keys(populationRegistry[model.kind]!.varying).map((name) =>
        [name, draws.chance(0.5) ? value(name)() : { each: Array.from({ length: size }, value(name)) }])
      return { ...population, model: { ...model, ...Object.fromEntries(varied) } }
    }),
  }
}
