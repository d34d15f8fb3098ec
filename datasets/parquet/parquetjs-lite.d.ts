// What is used of parquetjs-lite, which brings no types.
declare module 'parquetjs-lite' {
  export type Field = {
    /** A primitive or converted type of Parquet, or LIST for a group of that kind. */
    readonly type?: string
    readonly optional?: boolean
    readonly repeated?: boolean
    readonly statistics?: boolean
    readonly compression?: 'UNCOMPRESSED' | 'GZIP' | 'SNAPPY'
    readonly fields?: Readonly<Record<string, Field>>
  }

  export type WriterOptions = {
    readonly rowGroupSize: number
    /** In rows, whatever its documentation says. */
    readonly pageSize: number
    readonly useDataPageV2: boolean
    readonly pageIndex: boolean
  }

  class ParquetSchema {
    constructor(fields: Readonly<Record<string, Field>>)
    readonly fieldList: readonly { readonly path: string[] }[]
  }

  class ParquetEnvelopeWriter {
    constructor(
      schema: ParquetSchema,
      write: (bytes: Uint8Array) => void,
      close: () => void,
      fileOffset: number,
      options: WriterOptions,
    )
  }

  class ParquetWriter {
    constructor(schema: ParquetSchema, envelope: ParquetEnvelopeWriter, options: WriterOptions)
    setMetadata(key: string, value: string): void
    setRowGroupSize(rows: number): void
    appendRow(row: Readonly<Record<string, unknown>>): Promise<void>
    close(): Promise<void>
  }

  const parquet: {
    readonly ParquetSchema: typeof ParquetSchema
    readonly ParquetEnvelopeWriter: typeof ParquetEnvelopeWriter
    readonly ParquetWriter: typeof ParquetWriter
  }
  export default parquet
}
