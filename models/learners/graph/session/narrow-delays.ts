import type { DelayedModel } from '../../../connections/delayed.ts'
import { widthOf } from '../../../graph/delays/width-of.ts'
import type { GraphDescription } from '../../../graph/graph-description.ts'
import type { GraphLayout } from '../../../graph/graph-layout.ts'

/** Leaves among the parameters, in place, how wide trained delays are spread in an epoch, counted from 0 (`widthOf`). */
export const narrowDelays = (
  { connections }: GraphDescription,
  { delayed }: GraphLayout,
  parameters: Float32Array,
  { epoch, epochs }: { readonly epoch: number; readonly epochs: number },
): void => {
  for (const { connection, width } of delayed)
    parameters[width] = widthOf(connections[connection]!.model as unknown as DelayedModel, epoch, epochs)
}
