import { operationEnergy } from './energy-model.ts'

/** Energy of additions, and of multiplications with what is added to the product, by `operationEnergy`, in nanojoules. */
export const operationsEnergy = (accumulates: number, multiplyAccumulates: number): number =>
  (accumulates * operationEnergy.accumulate + multiplyAccumulates * operationEnergy.multiplyAccumulate) / 1000
