import { packageDirectory } from './package-directory.ts'

/**
 * Versions of the packages that compile the embedded simulator.
 * @throws EngramError (exit code 3) where one is not installed
 */
export const embeddedVersions = (): { readonly yosys: string; readonly clang: string } => ({
  yosys: packageDirectory('@yowasp/yosys').version,
  clang: packageDirectory('@yowasp/clang').version,
})
