/**
 * Whether a product of `values` inputs, of which `spikes` are 1 and the others 0, is faster as a sum of selected rows of `outputs` values
 * than with every zero multiplied. Both give the same bits. The bounds are what bench/spike-rate.ts shows: up to a fifth from 16 outputs
 * on, up to a half from 256 on.
 */
export const zerosPay = (spikes: number, values: number, outputs: number): boolean =>
  outputs >= 16 && spikes * (outputs < 256 ? 5 : 2) <= values
