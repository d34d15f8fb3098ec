/** Bits of a port: nets by number, or constants. */
export type Port = { readonly direction: 'input' | 'output' | 'inout'; readonly bits: readonly unknown[] }

/** What this project reads of a design that Yosys's `write_json` wrote. */
export type Hierarchy = {
  readonly modules: {
    readonly [name: string]: {
      readonly ports: { readonly [name: string]: Port }
      readonly cells: { readonly [name: string]: { readonly type: string } }
    }
  }
}
