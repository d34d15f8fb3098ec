import type { GraphDescription } from '../../models/graph/graph-description.ts'

/** What a thread is given that computes shards of batches beside the thread that trains. */
export type ShardTask<Options> = {
  readonly description: GraphDescription
  readonly options: Options
  readonly memory: SharedArrayBuffer
  readonly control: Int32Array<SharedArrayBuffer>
  readonly first: number
  readonly threads: number
}
