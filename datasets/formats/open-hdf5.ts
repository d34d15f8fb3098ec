import type { File, Library } from 'h5wasm/node'
import { EngramError } from '../../models/errors/engram-error.ts'

/** An HDF5 file that is open, and what refuses what is in it, naming the file. */
export type Hdf5File = {
  readonly file: File
  readonly library: Library
  readonly refuse: (text: string, cause?: unknown) => never
}

/**
 * Opens an HDF5 file for reading; `problem` is what to say of one that cannot be opened.
 * @throws EngramError (exit code 2) for a file that is no HDF5, naming it
 */
export const openHdf5 = async (path: string, problem: string): Promise<Hdf5File> => {
  const { ready, File: Opened } = await import('h5wasm/node')
  const library = await ready
  library.activate_throwing_error_handler()
  const refuse = (text: string, cause?: unknown): never => {
    throw new EngramError(`${path}: ${text}`, 2, cause === undefined ? undefined : { cause })
  }
  try {
    return { file: new Opened(path, 'r'), library, refuse }
  } catch (cause) {
    return refuse(problem, cause)
  }
}
