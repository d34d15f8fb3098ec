// Compiles models/kernels/assembly/kernels.ts and writes it as text into models/kernels/kernel-binary.ts.
import { writeFileSync } from 'node:fs'
import { compileKernels } from './compile-kernels.mjs'

const target = new URL('../models/kernels/kernel-binary.ts', import.meta.url)
writeFileSync(target, await compileKernels())
