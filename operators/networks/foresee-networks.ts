import { EngramError } from '../../models/errors/engram-error.ts'
import type { ForeseenNetwork } from '../stream/foreseen.ts'

/** What `make` gives for every network; what it refuses names the variant, where there are several. */
export const foreseeNetworks = (
  networks: readonly ForeseenNetwork[],
  make: (network: ForeseenNetwork) => ForeseenNetwork,
): readonly ForeseenNetwork[] => networks.map((network) => {
  try {
    return make(network)
  } catch (error) {
    if (!(error instanceof EngramError) || network.variant === undefined) throw error
    throw new EngramError(`variant ${network.variant}: ${error.message}`, error.exitCode, { cause: error })
  }
})
