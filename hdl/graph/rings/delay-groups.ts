import { connectionRegistry } from '../../../models/connections/connection-registry.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'

const known = new WeakMap<object, Map<string, readonly (readonly number[])[]>>()

const found = (description: GraphDescription, into: readonly number[]): readonly (readonly number[])[] => {
  const { connections, arithmetic } = description
  const groups: { readonly like: string; readonly members: number[]; readonly taken: Uint8Array }[] = []
  const alone: number[] = []
  for (const index of into) {
    const { from, to, model, delay, format = arithmetic.format } = connections[index]!
    const like = JSON.stringify([from, format])
    const others = into.filter((other) => connections[other]!.from === from && connections[other]!.delay !== delay)
    if (others.length === 0) {
      alone.push(index)
      continue
    }
    const [sources, targets] = [unitsOf(description, from), unitsOf(description, to)]
    const places = Array.from({ length: targets }, (_, target) =>
      connectionRegistry[model.kind]!.synapses(model, { sources, targets }, target).map(({ source }) => target * sources + source)).flat()
    let group = groups.find((one) => one.like === like && places.every((place) => one.taken[place] === 0))
    if (!group) {
      group = { like, members: [], taken: new Uint8Array(sources * targets) }
      groups.push(group)
    }
    group.members.push(index)
    for (const place of places) group.taken[place] = 1
  }
  return [...alone.map((index) => [index]), ...groups.map(({ members }) => members)].toSorted((a, b) => a[0]! - b[0]!)
}

/**
 * Connections into a population, by their indices, in groups that can be one list whose synapses have delays: of one source and format, and
 * no two of a group between the same two units. Those that a `delayed` connection is lowered to are a group (models/graph/delays).
 */
export const delayGroups = (description: GraphDescription, into: readonly number[]): readonly (readonly number[])[] => {
  const ofThis = known.get(description) ?? new Map<string, readonly (readonly number[])[]>()
  known.set(description, ofThis)
  const key = into.join()
  const groups = ofThis.get(key) ?? found(description, into)
  ofThis.set(key, groups)
  return groups
}
