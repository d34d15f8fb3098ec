import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** What a network becomes in a format: files by name, and figures for people and scripts, in units that their names tell. */
export type ExportedNetwork = {
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly facts: Readonly<Record<string, number>>
  /** What the format cannot say, and so is not in the files. */
  readonly lost: readonly string[]
}

/** One format that trained networks can be taken away in. */
export type ExportFormat = {
  readonly name: string
  readonly about: string
  /** Writes a network in integers; `name` is an identifier. */
  write(network: RoundedGraph, name: string): ExportedNetwork
}
