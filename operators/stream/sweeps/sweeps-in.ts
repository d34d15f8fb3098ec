import type { OptionSweep } from './option-sweep.ts'

/** A sweep and where it stands in the options of a stage. */
export type PlacedSweep = { readonly path: readonly (string | number)[]; readonly sweep: OptionSweep }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** Every sweep in the options of a stage, in the order in which they stand there; what a sweep holds is not looked into. */
export const sweepsIn = (
  options: unknown,
  path: readonly (string | number)[] = [],
  around: readonly object[] = [],
): readonly PlacedSweep[] => {
  if (!isObject(options) || around.includes(options)) return []
  if (options['schema'] === 'sweep') return [{ path, sweep: options as OptionSweep }]
  const inside = [...around, options]
  return Array.isArray(options)
    ? options.flatMap((value: unknown, index) => sweepsIn(value, [...path, index], inside))
    : Object.entries(options).flatMap(([name, value]) => sweepsIn(value, [...path, name], inside))
}
