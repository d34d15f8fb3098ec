/** Adds up what shards left, [shard][value], value by value in the order of the shards. */
export const addShards = <Values extends Float32Array | Float64Array>(shards: Values, total: Values, count: number): Values => {
  total.fill(0)
  for (let shard = 0; shard < count; shard++) {
    for (let at = 0; at < total.length; at++) total[at]! += shards[shard * total.length + at]!
  }
  return total
}
