import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'
import { parameterLayout } from '../../../models/network/parameter-layout.ts'
import { roundedNetwork, type RoundedNetwork } from '../../../models/network/integer/rounded-network.ts'

/**
 * A description with weights that stand in for trained ones, the same every time: a circuit takes up as much with them, because weights are
 * the content of memories. They are spread over half of the format's range.
 * @throws EngramError (exit code 2) for a description that is wrong
 */
export const standInNetwork = (description: NetworkDescription): RoundedNetwork => {
  const { width } = numberFormat(description.arithmetic.format)
  const weights = Int32Array.from(
    { length: parameterLayout(description).length },
    (_, index) => Math.imul(index + 1, 0x9e3779b1) >> (33 - width),
  )
  return roundedNetwork(description, weights)
}
