import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import { parameterLayout } from '../../models/network/parameter-layout.ts'
import { roundNetwork } from '../../models/network/integer/round-network.ts'
import type { RoundedNetwork } from '../../models/network/integer/rounded-network.ts'

/** A network with weights from -0.6 to 0.6, as trained ones mostly are; the same ones every time. */
export const randomNetwork = (description: NetworkDescription): RoundedNetwork => {
  const next = counterNumbers(7)
  return roundNetwork(description, Float32Array.from({ length: parameterLayout(description).length }, () => (next() - 0.5) * 1.2))
}
