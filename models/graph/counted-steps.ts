import type { GraphDescription } from './graph-description.ts'

/** Steps of a sample that count: its own, and the tail behind them where the network's steps have room for it. */
export const countedSteps = ({ steps, tail }: Pick<GraphDescription, 'steps' | 'tail'>, length: number): number =>
  Math.min(steps, length + tail)
