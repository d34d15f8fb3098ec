import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkNetwork } from '../../models/network/check-network.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import type { referenceNames } from '../../models/references/reference-names.ts'

/** A network that ships in models/references. */
export const referenceDescription = (name: (typeof referenceNames)[number]): NetworkDescription =>
  checkNetwork(JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'models', 'references', `${name}.json`), 'utf8')))
