/** Samples of one shard: few enough that a layer's activity stays in the cache, many enough that four shards make an ordinary batch. */
const shardSize = 32

/** Consecutive samples of a batch. */
export type Shard = { readonly start: number; readonly count: number }

/**
 * The parts of a batch whose gradients are added up in order. They follow from the batch alone and not from who computes them, so that
 * results do not depend on the number of threads. All but the last are of equal size.
 */
export const batchShards = (batch: number): readonly Shard[] =>
  Array.from({ length: Math.ceil(batch / shardSize) }, (_, index) => ({
    start: index * shardSize,
    count: Math.min(shardSize, batch - index * shardSize),
  }))
