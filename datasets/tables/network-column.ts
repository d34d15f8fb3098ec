import { columnTypes } from './column-types.ts'

/** The column that tells which network of the run a row belongs to. */
export const networkColumn = { type: columnTypes.int32, about: 'network of the run, counted from 0' } as const
