import { defaultArithmetic } from '../kinds/feed-forward.ts'
import type { NetworkDescription } from '../network-description.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Simpler numbers, the simplest first: none of them leads back. */
const simplerNumbers = (value: number): number[] => {
  const candidates = Number.isInteger(value)
    ? [1, Math.floor(value / 2), value - 1]
    : [0.5, Math.round(value), Number(value.toPrecision(1)), Number(value.toPrecision(2))]
  const simpler = (one: number): boolean => Math.abs(one) < Math.abs(value) || String(one).length < String(value).length
  return [...new Set(candidates)].filter((one) => one !== value && simpler(one))
}

const changed = function* (value: Json): Generator<Json> {
  if (typeof value === 'number') yield* simplerNumbers(value)
  else if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries()) {
      for (const other of changed(item)) yield value.with(index, other) as Json
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) for (const other of changed(field as Json)) yield { ...value, [name]: other }
  }
}

/**
 * Every description that is one step simpler than this one, the largest steps first: a layer less, a current in place of spikes, the
 * plainest neuron, the default of an arithmetic choice, a smaller or rounder number. Some are refused by `checkNetwork`. A chain of such
 * steps ends.
 */
export const smallerDescriptions = function* (description: NetworkDescription): Generator<NetworkDescription> {
  const { layers, arithmetic, encoding } = description
  if (layers.length > 1) for (const index of layers.keys()) yield { ...description, layers: layers.toSpliced(index, 1) }
  if (encoding.kind !== 'current') yield { ...description, encoding: { kind: 'current' }, inputs: 1 }
  const plain = { kind: 'lif', beta: 0.5, threshold: 1 }
  for (const [index, layer] of layers.entries()) {
    if (layer.neuron.kind !== plain.kind) yield { ...description, layers: layers.with(index, { ...layer, neuron: plain }) }
  }
  for (const [name, value] of Object.entries(defaultArithmetic)) {
    const own = (arithmetic as Record<string, unknown>)[name]
    if (typeof value !== 'number' && own !== value) yield { ...description, arithmetic: { ...arithmetic, [name]: value } }
  }
  // What an encoding is made for goes with the number of its inputs; the first field is the schema's number.
  const { schema, encoding: same, ...numbers } = description
  for (const other of changed(numbers as unknown as Json)) yield { schema, encoding: same, ...(other as unknown as typeof numbers) }
}
