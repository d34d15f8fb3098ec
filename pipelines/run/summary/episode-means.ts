import type { Figure } from '../records/item-record.ts'

/** Mean length of an item's closed-loop episodes by interpretation: `float`, `integer`, `RTL`, as far as they were played. */
export type EpisodeMeans = Readonly<Record<string, number>>

/** The means of closed-loop episodes among figures of one item. */
export const episodeMeans = (figures: readonly Pick<Figure, 'name' | 'value'>[]): EpisodeMeans =>
  Object.fromEntries(figures.flatMap(({ name, value }) => {
    const [, interpretation] = /^(float|integer|RTL), mean of \d+ episodes?$/.exec(name) ?? []
    return interpretation !== undefined && typeof value === 'number' ? [[interpretation, value]] : []
  }))
