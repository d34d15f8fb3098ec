import type { GraphWithParameters } from '../../models/graph/normalise/folded-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** A network in both of its forms: as it was trained, where that is known, otherwise what its integers stand for. */
export type ExportSource = { readonly rounded: RoundedGraph; readonly float: GraphWithParameters }

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

/** One format that trained networks can be taken away in. */
export type ExportFormat = {
  readonly name: string
  readonly about: string
  /** Writes a network; `name` is an identifier. Throws EngramError (exit code 2) where the format has nothing for it. */
  write(source: ExportSource, name: string, settings: ExportSettings): ExportedNetwork | Promise<ExportedNetwork>
}
