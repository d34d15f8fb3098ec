/**
 * Whether a product of `values` inputs, of which `spikes` are 1 and the others 0, is faster as a sum of listed rows of `outputs` values
 * than with every zero multiplied. Both give the same bits. Bounds as in models/kernels/zeros-pay.ts, without its least number of outputs,
 * since here the lists are made once for all connections.
 */
export const listsPay = (spikes: number, values: number, outputs: number): boolean => spikes * (outputs < 256 ? 5 : 2) <= values
