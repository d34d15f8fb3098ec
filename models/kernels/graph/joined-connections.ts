import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import type { ConnectionLayout, GraphLayout } from '../../graph/graph-layout.ts'
import type { GraphPart } from '../../graph/graph-plan.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { Kernels } from '../kernels.ts'
import { connectionKernel, type ConnectionKernel, type ConnectionScratch } from './connection-kernel.ts'
import { correlatedConnection, type CorrelatedConnection } from './dendrites/correlated-connection.ts'
import type { DelayedModel } from '../../connections/delayed.ts'
import { tapConnection } from './taps/tap-connection.ts'
import { eventConnection, type EventConnection } from './lists/event-connection.ts'
import { eventSynapses } from './lists/event-synapses.ts'
import { normalisedConnection, type NormalisedConnection } from './normalise/normalised-connection.ts'
import { failingDense } from './transmission/failing-dense.ts'
import { failingListed } from './transmission/failing-listed.ts'

/** A connection of a network on the kernels: from which population, `undefined` for the input, to which. */
export type JoinedConnection = {
  readonly source: number | undefined
  readonly target: number
  /** Number of the target's input. */
  readonly inlet: number
  readonly delay: number
  readonly trained: boolean
  /** Whether the error does not go back through it. */
  readonly detached: boolean
  /** Where its biases begin in the flat parameters. */
  readonly bias: number | undefined
  /** Whether both its ends lie in one strongly connected part. */
  readonly inside: boolean
  readonly kernel: ConnectionKernel
  /** The same from a list of events, where the input is taken as one. */
  readonly events: EventConnection | undefined
  readonly normalised: NormalisedConnection | undefined
  /** Where it leaves what it brings if it makes all steps at once; 0 where it makes as many as are asked for. */
  readonly product: number
  /** Where it brings nothing and teaches what it reads instead (`GraphEngineOptions.correlated`). */
  readonly correlated: CorrelatedConnection | undefined
}

/** The connections of a checked network, and whether what enters it is taken as a list of events. */
export const joinedConnections = (
  k: Kernels,
  description: GraphDescription,
  layout: GraphLayout,
  parts: readonly GraphPart[],
  correlated: readonly string[],
  { scratch, ...room }: { readonly scratch: ConnectionScratch; readonly batch: number; readonly flat: number },
): { readonly joined: readonly JoinedConnection[]; readonly listed: boolean } => {
  const { connections, populations, steps } = description
  const numbers = new Map(populations.map(({ name }, index) => [name, index]))
  /** How a connection reads a list of events, where it can. */
  const eventsOf = ({ model, transmission }: GraphDescription['connections'][number], placed: ConnectionLayout) => {
    const { blocks, repeats, delays } = connectionRegistry[model.kind]!
    if (blocks?.(model, placed) === 1) return (): EventConnection => eventConnection(k, placed, scratch)
    return transmission || repeats || delays ? undefined : (): EventConnection => eventSynapses(k, model, placed)
  }
  const listed = graphInputShape(description).changing
    && connections.every((one, index) => one.from !== 'input' || eventsOf(one, layout.connections[index]!))
  const kernelOf = (connection: GraphDescription['connections'][number], placed: ConnectionLayout): ConnectionKernel => {
    const { model, transmission } = connection
    if (!transmission) return connectionKernel(k, model, placed, scratch)
    const dense = connectionRegistry[model.kind]!.blocks?.(model, placed) === 1
    return dense ? failingDense(k, connection, placed, scratch) : failingListed(k, connection, placed)
  }
  const joined = connections.map((connection, index): JoinedConnection => {
    const { name, from, to, input, model, delay, trained, detached = false, transmission } = connection
    const placed = layout.connections[index]!
    const [source, target] = [numbers.get(from), numbers.get(to)!]
    const normalised = layout.normalised.find((one) => one.connection === index)
    const delayed = layout.delayed.find((one) => one.connection === index)
    const { inputs = [] } = populationRegistry[populations[target]!.model.kind]!
    return {
      source, target, inlet: inputs.indexOf(input) + 1, delay, trained, detached, bias: placed.bias,
      inside: source !== undefined && parts.some(({ populations: members }) => members.includes(source) && members.includes(target)),
      kernel: delayed
        ? tapConnection(k, model as unknown as DelayedModel, placed, delayed, { steps: steps - delay, samples: room.batch })
        : kernelOf(connection, placed),
      product: delayed ? k.reserve(steps * room.batch * placed.targets) : 0,
      events: source === undefined && listed && !transmission ? eventsOf(connection, placed)?.() : undefined,
      normalised: normalised && normalisedConnection(k, description, layout, normalised, room),
      correlated: correlated.includes(name) ? correlatedConnection(k, placed) : undefined,
    }
  })
  return { joined, listed }
}
