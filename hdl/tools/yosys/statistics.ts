import type { CellTypes } from './count-cells.ts'
import { plainName } from '../plain-name.ts'

type Module = { readonly num_cells_by_type?: CellTypes }

/** Cells as Yosys counted them; instances of modules of the design are no cells. */
export type Statistics = {
  /** Version of Yosys, by its own account. */
  readonly creator: string
  readonly modules: ReadonlyMap<string, CellTypes>
  /** The only module of a flat design, or all of them together. */
  readonly design: CellTypes
}

/** Reads what `stat -json` of Yosys wrote. */
export const statistics = (text: string): Statistics => {
  const { creator, modules, design } = JSON.parse(text) as {
    readonly creator: string
    readonly modules: { readonly [name: string]: Module }
    readonly design?: Module
  }
  const names = new Set(Object.keys(modules).map(plainName))
  const cells = (module: Module): CellTypes =>
    Object.fromEntries(
      Object.entries(module.num_cells_by_type ?? {})
        .filter(([type]) => !names.has(plainName(type)))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return {
    // `Yosys 0.69+62 (git sha1 0edda7a3a, Release, Clang ...)`: the compiler that built it is of no interest.
    creator:
      /^Yosys (\S+( \(git sha1 \w+)?)/
        .exec(creator)
        ?.slice(1, 2)
        .map((text) => (text.includes('(') ? `${text})` : text))[0] ?? creator,
    modules: new Map(Object.entries(modules).map(([name, module]) => [plainName(name), cells(module)])),
    design: cells(design ?? Object.values(modules)[0]!),
  }
}
