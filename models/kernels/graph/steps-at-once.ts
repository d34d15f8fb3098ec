import type { GraphActivity } from './graph-activity.ts'
import type { GraphKernels } from './graph-kernels.ts'

/** Values of a row that the second cache holds of several arrays at a time. */
const most = 2 ** 16

/** How many steps all parts of a network make before they make the next: so few that what one leaves is in the cache for the others. */
export const stepsAtOnce = ({ made }: GraphKernels, { samples }: GraphActivity): number =>
  Math.max(1, Math.floor(most / (samples * Math.max(...made.map(({ size }) => size)))))
