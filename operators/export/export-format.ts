import type { GraphWithParameters } from '../../models/graph/normalise/folded-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** What a network becomes in a format: files by name, and figures for people and scripts, in units that their names tell. */
export type ExportedNetwork = {
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly facts: Readonly<Record<string, number>>
  /** What the format cannot say, and so is not in the files. */
  readonly lost: readonly string[]
}

/** What formats ask beside the network. */
export type ExportSettings = {
  /** Seconds of a time step, for formats that have seconds. */
  readonly dt: number
}

type Format<Of extends string, Network> = {
  readonly name: string
  readonly about: string
  /** The page about it, from the root of the repository. */
  readonly page: string
  /** Which form of a network it writes: in integers, or as it was trained. */
  readonly of: Of
  /** Refuses (EngramError, exit code 2), before anything is trained, what the format has nothing for. */
  foresee?(network: Network, settings: ExportSettings): void
  /** Writes a network; `name` is an identifier. Throws EngramError (exit code 2) where the format has nothing for it. */
  write(network: Network, name: string, settings: ExportSettings): ExportedNetwork | Promise<ExportedNetwork>
}

/** One format that networks can be taken away in. */
export type ExportFormat = Format<'integers', RoundedGraph> | Format<'floats', GraphWithParameters>
