import { EngramError } from '../errors/engram-error.ts'
import type { GraphDescription } from './graph-description.ts'

/** A strongly connected part of a network: populations that reach one another, or a single one. */
export type GraphPart = {
  /** Indices of populations, in the order in which they are evaluated within a step. */
  readonly populations: readonly number[]
  /** Whether anything in it depends on an earlier step of itself through connections; otherwise all its steps can be made at once. */
  readonly cyclic: boolean
}

/** The order in which every interpretation of a network evaluates it. */
export type GraphPlan = {
  readonly parts: readonly GraphPart[]
  /** All populations in that order. */
  readonly order: readonly number[]
}

/** Strongly connected components, each behind all that lead to it (Tarjan 1972). */
const components = (count: number, next: (node: number) => readonly number[]): number[][] => {
  const [index, low, onStack] = [new Map<number, number>(), new Map<number, number>(), new Set<number>()]
  const stack: number[] = []
  const found: number[][] = []
  const visit = (node: number): void => {
    index.set(node, index.size)
    low.set(node, index.get(node)!)
    stack.push(node)
    onStack.add(node)
    for (const other of next(node)) {
      if (!index.has(other)) visit(other)
      if (onStack.has(other)) low.set(node, Math.min(low.get(node)!, low.get(other)!))
    }
    if (low.get(node) !== index.get(node)) return
    const component = stack.splice(stack.indexOf(node))
    for (const one of component) onStack.delete(one)
    found.push(component)
  }
  for (let node = 0; node < count; node++) if (!index.has(node)) visit(node)
  return found.toReversed()
}

/** Members in an order in which no edge leads backwards; where there is none, a cycle of edges. */
const sorted = (
  members: readonly number[],
  next: (node: number) => readonly number[],
): { readonly order: number[] } | { readonly cycle: number[] } => {
  const [done, path]: [number[], number[]] = [[], []]
  const visit = (node: number): number[] | undefined => {
    if (done.includes(node)) return undefined
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    path.push(node)
    for (const other of next(node).toReversed()) {
      const cycle = members.includes(other) ? visit(other) : undefined
      if (cycle) return cycle
    }
    path.pop()
    done.push(node)
    return undefined
  }
  for (const node of members.toReversed()) {
    const cycle = visit(node)
    if (cycle) return { cycle }
  }
  return { order: done.toReversed() }
}

/**
 * Cuts a network into its strongly connected parts, each behind those that it reads, and orders the populations of a part as connections
 * without delay demand. Among what could come in any order, the description's is kept.
 * @throws EngramError (exit code 2) for a cycle without delay, with its path
 */
export const graphPlan = ({ populations, connections }: Pick<GraphDescription, 'populations' | 'connections'>): GraphPlan => {
  const number = new Map(populations.map(({ name }, index) => [name, index]))
  const edges = connections
    .filter(({ from }) => from !== 'input')
    .map(({ from, to, delay }) => ({ from: number.get(from)!, to: number.get(to)!, delay }))
  const next = (node: number, most: number): number[] =>
    [...new Set(edges.filter(({ from, delay }) => from === node && delay <= most).map(({ to }) => to))].sort((a, b) => a - b)
  const parts = components(populations.length, (node) => next(node, Infinity).toReversed()).map((members): GraphPart => {
    const ascending = members.toSorted((a, b) => a - b)
    const found = sorted(ascending, (node) => next(node, 0))
    if ('cycle' in found) {
      const around = found.cycle.slice(1)
      const first = around.indexOf(Math.min(...around))
      const path = [...around.slice(first), ...around.slice(0, first + 1)].map((index) => populations[index]!.name).join(' -> ')
      throw new EngramError(
        `network.connections: ${path} is a cycle without a delay, expected a delay of at least 1 on one of its connections`,
        2,
      )
    }
    const [only] = ascending
    return { populations: found.order, cyclic: members.length > 1 || next(only!, Infinity).includes(only!) }
  })
  // Components come in an order that depends on where the search began: those that nothing orders keep that of the description.
  const partOf = new Map(parts.flatMap((part, index) => part.populations.map((one) => [one, index] as const)))
  const before = parts.map(
    (_, index) =>
      new Set(edges.filter(({ from, to }) => partOf.get(to) === index && partOf.get(from) !== index).map(({ from }) => partOf.get(from)!)),
  )
  const [ordered, left] = [[] as GraphPart[], new Set(parts.keys())]
  while (left.size > 0) {
    const ready = [...left].filter((index) => ![...before[index]!].some((one) => left.has(one)))
    const first = ready.toSorted((a, b) => Math.min(...parts[a]!.populations) - Math.min(...parts[b]!.populations))[0]!
    left.delete(first)
    ordered.push(parts[first]!)
  }
  return { parts: ordered, order: ordered.flatMap((part) => part.populations) }
}
