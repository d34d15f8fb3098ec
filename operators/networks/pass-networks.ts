import type { Foreseen, ForeseenNetwork } from '../stream/foreseen.ts'

/** For a stage that emits the networks as they come: it knows nothing against them. */
export const passNetworks = (_: unknown, { networks }: Foreseen): readonly ForeseenNetwork[] => networks
