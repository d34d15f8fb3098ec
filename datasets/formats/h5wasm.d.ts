/** What is used of h5wasm, whose own types leave out what a dataset's rows of any length are read with. */
declare module 'h5wasm/node' {
  export type Type = {
    readonly type: number
    readonly size: number
    readonly signed: boolean
    readonly littleEndian: boolean
    readonly shape: readonly number[] | null
    readonly vlen_type?: Type
  }
  export class Dataset {
    readonly file_id: bigint
    readonly path: string
    readonly metadata: Type
    readonly value: unknown
  }
  export class Group {
    readonly file_id: bigint
    get(path: string): unknown
    keys(): readonly string[]
    create_group(name: string): Group
    /** `dtype` as in numpy, such as `<f`; `S`: texts of any length. An empty shape is a scalar. Packed only where it has chunks. */
    create_dataset(dataset: {
      readonly name: string
      readonly data: string | readonly string[] | Float32Array | Float64Array | BigInt64Array
      readonly shape: readonly number[]
      readonly dtype: '<f' | '<d' | '<q' | 'S'
      readonly chunks?: readonly number[]
      readonly compression?: 'gzip'
    }): unknown
  }
  export class File extends Group {
    constructor(path: string, mode: 'r' | 'w')
    close(): void
  }
  export type Library = {
    readonly HEAPU8: Uint8Array
    /** From then on what goes wrong is thrown, not printed. */
    activate_throwing_error_handler(): number
    _malloc(bytes: number): number
    _free(pointer: number): void
    get_dataset_data(
      file: bigint, path: string, count: readonly bigint[], offset: readonly bigint[], strides: readonly bigint[], into: bigint,
    ): number
    reclaim_vlen_memory_count(file: bigint, path: string, attribute: string, pointer: bigint, count: readonly bigint[]): number
  }
  export const ready: Promise<Library>
}
