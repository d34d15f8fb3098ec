import { EngramError } from '../models/errors/engram-error.ts'
import { showValue } from '../models/errors/show-value.ts'

/**
 * Neurons of one layer whose inputs are added up at a time; of these, whose pasts are; of these, that are updated. Each divides the one
 * before.
 */
export type LayerLanes = { readonly lanes: number; readonly scans: number; readonly updates: number }

/** What a person chooses for one layer: its lanes, or scans and updates as well. */
export type LayerChoice = number | { readonly lanes: number; readonly scans?: number | undefined; readonly updates?: number | undefined }

/** @throws EngramError (exit code 2) for anything but a whole number from 1 to `most` */
export const wholeLanes = (place: string, value: unknown, most: number, of: string): number => {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most) return value as number
  throw new EngramError(`${place}: got ${showValue(value)}, expected a whole number from 1 to ${most}${of}`, 2)
}

const largestDivisor = (of: number, most: number): number =>
  Math.max(...Array.from({ length: Math.max(1, most) }, (_, index) => index + 1).filter((count) => of % count === 0))

const dividing = (place: string, value: number | undefined, of: number, whose: string, otherwise: () => number): number => {
  if (value === undefined) return otherwise()
  wholeLanes(place, value, of, `, its ${whose}`)
  if (of % value !== 0) throw new EngramError(`${place}: got ${value}, expected a divisor of its ${of} ${whose}`, 2)
  return value
}

/**
 * Lanes of one layer of `size` neurons. Scans and updates are, where they are not given, as many as keep up with the lanes: a neuron with a
 * history is scanned in `longest` turns, one without in one, no faster than it is updated.
 * @throws EngramError (exit code 2) naming what is impossible below `place`
 */
export const chooseLanes = (
  place: string,
  entry: LayerChoice,
  { size, whose, history, longest }: { readonly size: number; readonly whose: string; readonly history: boolean; readonly longest: number },
): LayerLanes => {
  const given = typeof entry === 'number' ? { lanes: entry } : entry
  const lanes = wholeLanes(typeof entry === 'number' ? place : `${place}.lanes`, given.lanes, size, `, ${whose}`)
  const updates = given.updates ?? largestDivisor(given.scans ?? lanes, Math.floor((given.scans ?? lanes) / longest))
  const scans = dividing(`${place}.scans`, given.scans, lanes, 'lanes', () => (history ? lanes : updates))
  return { lanes, scans, updates: dividing(`${place}.updates`, updates, scans, 'scans', () => updates) }
}
