import type { OpenParquetEncoder } from './parquet-encoder.ts'
import { parquetWasmEncoder } from './parquet-wasm-encoder.ts'
import { parquetjsLiteEncoder } from './parquetjs-lite-encoder.ts'

/** The Parquet writers by the name under which a pipeline chooses one. */
export const parquetWriters = {
  'parquet-wasm': parquetWasmEncoder,
  'parquetjs-lite': parquetjsLiteEncoder,
} as const satisfies Readonly<Record<string, OpenParquetEncoder>>
