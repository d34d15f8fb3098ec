import type { Kernels } from '../../kernels.ts'
import type { GraphActivity } from '../graph-activity.ts'

/** Makes values [step][sample][unit] 0 in steps that do not count, and of samples that are not there. */
export const clearUncounted = (
  k: Kernels,
  { samples, counted }: Pick<GraphActivity, 'samples' | 'counted'>,
  address: number,
  { steps, size }: { readonly steps: number; readonly size: number },
): void => {
  const values = k.view(address, steps * samples * size)
  for (let n = 0; n < samples; n++) {
    for (let t = counted[n] ?? 0; t < steps; t++) values.fill(0, (t * samples + n) * size, (t * samples + n + 1) * size)
  }
}
