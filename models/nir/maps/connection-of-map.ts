import type { LinearMap } from './linear-map.ts'

/** Kind of a connection with its parameters, and its weights as that kind orders them. */
export type WeighedModel = { readonly model: { readonly kind: string }; readonly weights: readonly number[] }

/** A map whose targets are weighed by `gain`, as a connection: one-to-one, dense, or sparse where not all of it is there. */
export const connectionOfMap = ({ sources, diagonal, values, mask }: LinearMap, gain: Float64Array): WeighedModel => {
  const width = diagonal ? 1 : sources
  const weights = Array.from(values, (value, at) => value * gain[Math.floor(at / width)]!)
  if (!mask?.includes(0)) return { model: { kind: diagonal ? 'one-to-one' : 'dense' }, weights }
  const there = [...mask.keys()].filter((at) => mask[at] === 1)
  const synapses = there.map((at) => (diagonal ? [at, at] : [at % sources, Math.floor(at / sources)]))
  return { model: { kind: 'sparse', synapses } as WeighedModel['model'], weights: there.map((at) => weights[at]!) }
}
