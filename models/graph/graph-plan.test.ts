import { describe, expect, it } from 'vitest'
import type { GraphDescription } from './graph-description.ts'
import { graphPlan } from './graph-plan.ts'

/** A plan for populations of single letters and edges such as `a>b` without delay, `a>b2` with one of 2. */
const plan = (names: string, ...edges: readonly string[]) => {
  const graph = {
    populations: [...names].map((name) => ({ name })),
    connections: edges.map((edge) => ({ from: edge[0] === '.' ? 'input' : edge[0]!, to: edge[2]!, delay: Number(edge[3] ?? 0) })),
  }
  const { parts, order } = graphPlan(graph as unknown as GraphDescription)
  const written = (indices: readonly number[]) => indices.map((index) => names[index]).join('')
  return { parts: parts.map(({ populations, cyclic }) => `${written(populations)}${cyclic ? '*' : ''}`), order: written(order) }
}

describe('graphPlan', () => {
  it('keeps the order of the description where nothing orders', () => {
    expect(plan('abcd', '.>a', '.>b', '.>c', '.>d').order).toBe('abcd')
    expect(plan('abcd', '.>a', 'd>c', '.>b', '.>d').order).toBe('abdc')
    expect(plan('abc', 'b>a', '.>b', '.>c').order).toBe('bac')
  })

  it('puts what is read before what reads it, delay or not', () => {
    expect(plan('abc', 'c>b', 'b>a').order).toBe('cba')
    expect(plan('abc', 'c>b3', 'b>a1').order).toBe('cba')
    expect(plan('abcd', 'a>d', 'a>c', 'c>b', 'd>b').order).toBe('acdb')
  })

  it('cuts into strongly connected parts, and says which depend on their own past', () => {
    expect(plan('abc', '.>a', 'a>b', 'b>c').parts).toEqual(['a', 'b', 'c'])
    expect(plan('abc', '.>a', 'a>b', 'b>b1', 'b>c').parts).toEqual(['a', 'b*', 'c'])
    expect(plan('abcd', '.>a', 'a>b', 'b>c', 'c>b2', 'c>d').parts).toEqual(['a', 'bc*', 'd'])
    expect(plan('abcde', '.>a', 'a>b', 'b>a1', 'b>c', 'd>e', 'e>d1', 'c>d', '.>c').parts).toEqual(['ab*', 'c', 'de*'])
    expect(plan('abcde', 'b>a', 'a>b1', 'e>d', 'd>e1').parts).toEqual(['ba*', 'c', 'ed*'])
  })

  it('orders a part as its connections without delay demand', () => {
    expect(plan('abc', 'c>a', 'a>b', 'b>c1').parts).toEqual(['cab*'])
    expect(plan('abc', 'c>a2', 'a>b1', 'b>c').parts).toEqual(['abc*'])
    expect(plan('abcd', 'd>c', 'c>b', 'b>a', 'a>d4').parts).toEqual(['dcba*'])
  })

  it('joins cycles that share a population', () => {
    expect(plan('abc', 'a>b', 'b>a1', 'b>c', 'c>b1').parts).toEqual(['abc*'])
  })

  it.each([
    [['a>a'], 'a -> a'],
    [['.>a', 'a>b', 'b>a'], 'a -> b -> a'],
    [['a>b1', 'd>c', 'c>b', 'b>d', 'd>a'], 'b -> d -> c -> b'],
    [['b>a', 'a>c', 'c>b', 'c>a1'], 'a -> c -> b -> a'],
  ])('refuses %s, a cycle without delay, with its path', (edges, path) => {
    expect(() => plan('abcd', ...edges))
      .toThrow(`network.connections: ${path} is a cycle without a delay, expected a delay of at least 1 on one of its connections`)
  })

  it('does not refuse a cycle of which one connection has a delay', () => {
    expect(plan('abc', 'a>b', 'b>c', 'c>a1').order).toBe('abc')
  })
})
