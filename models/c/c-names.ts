import type { GraphDescription } from '../graph/graph-description.ts'

/** Names of populations and connections as C identifiers: `-` becomes `_`, and what would stand twice gets its number behind it. */
export type CNames = { readonly populations: readonly string[]; readonly connections: readonly string[] }

const unique = (names: readonly string[]): string[] => {
  const plain = names.map((name) => name.replaceAll('-', '_'))
  return plain.map((name, index) => (plain.indexOf(name) === index && plain.lastIndexOf(name) === index ? name : `${name}_n${index}`))
}

/** Names of a network's parts in its C. Fields and tables put a word behind them, so that none is a keyword. */
export const cNames = ({ populations, connections }: Pick<GraphDescription, 'populations' | 'connections'>): CNames => ({
  populations: unique(populations.map(({ name }) => name)),
  connections: unique(connections.map(({ name }) => name)),
})
