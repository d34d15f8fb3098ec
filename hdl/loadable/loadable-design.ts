import { contentHash } from '../../datasets/files/json/content-hash.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { deployedOver } from '../../models/graph/readout/deployed-over.ts'
import type { GraphLanes } from '../graph/graph-lanes.ts'
import { memoryImage } from '../memory-image.ts'
import { circuitShapeOf, type CircuitShape } from './circuit-shape-of.ts'
import type { MemoryRegion } from './memory-region.ts'
import { loadPacket, parameterBytes } from './parameter-packet.ts'
import { regionWords } from './region-words.ts'
import { renderLoadableTop } from './render-loadable-top.ts'
import { encodeShape } from './shape-rom.ts'

/** What is known of a circuit whose parameters are written at run time. */
export type LoadableDesign = {
  /** First 8 hexadecimal digits of the hash of everything that the circuit computes with: equal for all networks of a shape. */
  readonly identity: string
  readonly shape: CircuitShape
  readonly regions: readonly MemoryRegion[]
  /** What the circuit says of itself: `decodeShape` reads it. */
  readonly shapeBytes: Uint8Array
  /** Bytes of all parameters, and the packet that loads them (hdl/loadable/parameter_loader.sv). */
  readonly parameters: Uint8Array
  readonly packet: Uint8Array
}

/** The circuit around a core: `core` are its sources, the last of them `network_core.sv`. `network` as `loadableNetwork` gives it. */
export const loadableDesign = (
  network: RoundedGraph,
  { lanes, regions, core, hugeRams }: {
    readonly lanes: GraphLanes
    readonly regions: readonly MemoryRegion[]
    readonly core: Readonly<Record<string, string>>
    readonly hugeRams: boolean
  },
): { readonly top: string; readonly image: string; readonly loadable: LoadableDesign } => {
  const identity = contentHash(JSON.stringify(core)).slice(0, 8)
  const shape = circuitShapeOf(network, lanes, hugeRams)
  const shapeBytes = encodeShape(identity, shape)
  const last = deployedOver(network.description.readout) === 'step'
  const parameters = parameterBytes(regions, regionWords(network, lanes))
  return {
    top: renderLoadableTop(core['network_core.sv']!, regions, { identity, shapeBytes: shapeBytes.length, last }),
    image: memoryImage(Array.from(shapeBytes, (byte) => [byte]), 8),
    loadable: { identity, shape, regions, shapeBytes, parameters, packet: loadPacket(identity, parameters) },
  }
}
