import { expect, test } from 'vitest'
import { openTensorflow } from '../../models/tensorflow/open-tensorflow.ts'
import { tfjsNodeVersion } from './tfjs-node-version.ts'

test('tfjs-node has a version exactly where it can be loaded', async () => {
  const loads = await openTensorflow('tensorflow').then(() => true, () => false)
  expect(tfjsNodeVersion()).toBe(loads ? '4.22.0' : undefined)
})
