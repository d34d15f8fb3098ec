/** What dendrites number `count`, counted from 1, of a population are called, and what leads to them and from them. */
export const dendriteNames = {
  population: (target: string, count: number): string => `${target}-dendrites${count}`,
  /** From the same source as a connection of the neurons. */
  copy: (connection: string, count: number): string => `${connection}-dendrites${count}`,
  /** From earlier dendrites of the same neurons. */
  cascade: (target: string, from: number, count: number): string => `${target}-dendrites${from}-${count}`,
  /** Into the neurons. */
  join: (target: string, count: number): string => `${target}-dendrites${count}-join`,
} as const
