import { blockDiagonal } from './block-diagonal.ts'
import type { ConnectionModel } from './connection-types.ts'
import { delayed } from './delayed.ts'
import { dense } from './dense.ts'
import { legendreMap } from './legendre-map.ts'
import { oneToOne } from './one-to-one.ts'
import { scaled } from './scaled.ts'
import { sparse } from './sparse.ts'

/** Every kind of connection, one line each. */
export const connectionRegistry: { readonly [kind: string]: ConnectionModel } = {
  dense: dense as unknown as ConnectionModel,
  'one-to-one': oneToOne as unknown as ConnectionModel,
  'block-diagonal': blockDiagonal as unknown as ConnectionModel,
  sparse: sparse as unknown as ConnectionModel,
  legendre: legendreMap as unknown as ConnectionModel,
  scaled: scaled as unknown as ConnectionModel,
  delayed: delayed as unknown as ConnectionModel,
}
