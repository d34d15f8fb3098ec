import type * as tensorflow from '@tensorflow/tfjs'
import { EngramError } from '../errors/engram-error.ts'

/** The TensorFlow.js module; its backend is chosen once for the whole process. */
export type Tensorflow = typeof tensorflow

/** `tensorflow` is the native library behind tfjs-node, `wasm` TensorFlow.js's own WebAssembly: the names that `tf.getBackend()` gives. */
export type TensorflowBackend = 'tensorflow' | 'wasm'

/**
 * Loads TensorFlow.js and sets its backend: the one asked for, otherwise tfjs-node where its native binding loads and WebAssembly
 * elsewhere.
 * @throws EngramError (exit code 3) where the backend that was asked for, or WebAssembly, cannot be loaded
 */
export const openTensorflow = async (backend?: TensorflowBackend): Promise<Tensorflow> => {
  if (backend !== 'wasm') {
    const native = await openNative().catch((error: unknown) => {
      if (backend === undefined) return undefined
      throw new EngramError(
        'tfjs-node: its native binding cannot be loaded, expected what "npm run setup:tfjs-node" builds', 3, { cause: error })
    })
    if (native) return native
  }
  const tf = await import('@tensorflow/tfjs')
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  setWasmPaths(decodeURIComponent(new URL('./', import.meta.resolve('@tensorflow/tfjs-backend-wasm')).pathname))
  if (!(await tf.setBackend('wasm'))) {
    throw new EngramError(
      'TensorFlow.js: its WebAssembly backend cannot be loaded; install the packages again with "npm ci --ignore-scripts"',
      3,
    )
  }
  return tf
}

/**
 * Importing tfjs-node registers its backend; without the binding, which its package does not bring, the import fails. oneDNN is left out,
 * because it sums in another order on every machine. A worker thread cannot set what the library reads, so bin/engram.js does the same.
 */
const openNative = async (): Promise<Tensorflow> => {
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0'
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'
  const tf = await import('@tensorflow/tfjs-node')
  await tf.setBackend('tensorflow')
  return tf
}
