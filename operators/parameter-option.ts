import { z } from 'zod'

/**
 * Whether weights, biases, thresholds and coefficients are part of a circuit (`fixed`, what it is without the option), or written at run
 * time, so that one circuit serves every network of a shape (docs/boards.md).
 */
export const parameterOption = z.enum(['fixed', 'loadable']).optional()
