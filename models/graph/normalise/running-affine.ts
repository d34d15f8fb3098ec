import type { GraphDescription } from '../graph-description.ts'
import type { NormalisedLayout } from '../graph-layout.ts'

/** What becomes of the sum that each target of a normalised connection gets: times `scale`, plus `shift`. */
export type TargetAffine = { readonly scale: Float64Array; readonly shift: Float64Array }

/** Normalisation of a connection as it is deployed, by its running averages: scale / sqrt(variance + epsilon), times -mean the shift. */
export const runningAffine = (
  { connections }: Pick<GraphDescription, 'connections'>,
  { connection, count, scale, mean, variance }: NormalisedLayout,
  parameters: ArrayLike<number>,
): TargetAffine => {
  const { epsilon } = connections[connection]!.normalise!
  const scales = Float64Array.from({ length: count }, (_, target) =>
    parameters[scale + target]! / Math.sqrt(parameters[variance + target]! + epsilon))
  return { scale: scales, shift: scales.map((value, target) => -value * parameters[mean + target]!) }
}
