import { npmPackage } from './npm-package.ts'

/** Version of an npm package as it lies in node_modules; undefined where it is absent. */
export const npmPackageVersion = (name: string): string | undefined => npmPackage(name)?.version
