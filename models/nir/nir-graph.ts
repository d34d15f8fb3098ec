/** An array of numbers in a NIR file; a scalar has no shape. */
export type NirArray = { readonly shape: readonly number[]; readonly values: Float64Array }

/** A node of a NIR graph: its type, and its parameters by name; a nested graph has nodes of its own. */
export type NirNode = {
  readonly type: string
  readonly parameters: Readonly<Record<string, NirArray>>
  readonly graph?: NirGraph
}

/**
 * A network in the Neuromorphic Intermediate Representation: nodes of continuous dynamics and what leads from which to which. Source:
 * Pedersen et al. 2024, "Neuromorphic intermediate representation: A unified instruction set for interoperable brain-inspired computing".
 */
export type NirGraph = {
  /** Of the package that wrote it, such as 1.0.8. */
  readonly version: string
  readonly nodes: ReadonlyMap<string, NirNode>
  readonly edges: readonly (readonly [string, string])[]
}
