import { readFileSync } from 'node:fs'
import { checkNetwork } from '../../../models/network/check-network.ts'
import type { NetworkDescription } from '../../../models/network/network-description.ts'

/** A network that ships as a description, by one of `referenceNames`. */
export const referenceNetwork = (name: string): NetworkDescription =>
  checkNetwork(JSON.parse(readFileSync(new URL(`../../../models/references/${name}.json`, import.meta.url), 'utf8')))
