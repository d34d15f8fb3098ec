import type { RoundedNetwork } from '../network/integer/rounded-network.ts'
import { roundedGraph, type RoundedGraph } from './rounded-graph.ts'
import { upgradeNetwork } from './upgrade-network.ts'

/** A chain of layers in integers as a graph in integers: see {@link upgradeNetwork}. Every value is the same. */
export const upgradeRoundedNetwork = ({ description, weights }: RoundedNetwork): RoundedGraph =>
  roundedGraph(upgradeNetwork(description), weights)
